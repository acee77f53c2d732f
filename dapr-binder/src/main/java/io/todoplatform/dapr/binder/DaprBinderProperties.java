package io.todoplatform.dapr.binder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What all bindings of the binder share. With several binders, what is about callbacks
 * ({@code app-token}, {@code max-body-size}, {@code subscribe-timeout}) is read from the
 * application's own environment, since the callbacks arrive at the application's port.
 */
@ConfigurationProperties("spring.cloud.stream.dapr.binder")
public class DaprBinderProperties {

	/**
	 * Address of the sidecar's gRPC API (host:port; https:// before it asks for TLS).
	 * Without it the environment variable DAPR_GRPC_ENDPOINT, else 127.0.0.1 and
	 * DAPR_GRPC_PORT (50001).
	 */
	private @Nullable String grpcEndpoint;

	/**
	 * Address of the sidecar's HTTP API, of which only the health is asked. Without it
	 * the environment variable DAPR_HTTP_ENDPOINT, else 127.0.0.1 and DAPR_HTTP_PORT
	 * (3500).
	 */
	private @Nullable String httpEndpoint;

	/**
	 * Token that the sidecar asks of its callers. Without it the environment variable
	 * DAPR_API_TOKEN.
	 */
	private @Nullable String apiToken;

	/**
	 * Token that callbacks of the sidecar must carry; what comes without it is refused
	 * with 401. Without it the environment variable APP_API_TOKEN; without that,
	 * callbacks are accepted from everybody.
	 */
	private @Nullable String appToken;

	/**
	 * Pub/sub component of bindings that name none.
	 */
	private String pubsub = "pubsub";

	/**
	 * Consumer group of each pub/sub component, as far as the binder is to know it. A
	 * binding with a group goes to the component that has it; a group that its component
	 * does not have fails at start.
	 */
	private Map<String, String> componentGroups = new LinkedHashMap<>();

	/**
	 * How long the confirmation of a published message may take.
	 */
	private Duration sendTimeout = Duration.ofSeconds(5);

	/**
	 * How long a publish waits for a sidecar that was just seen away.
	 */
	private Duration connectTimeout = Duration.ofMillis(500);

	/**
	 * How many messages one publish request may carry under load.
	 */
	private int maxPublishCount = 100;

	/**
	 * Largest callback body that is read; larger ones are refused with 413, and come
	 * again. Must exceed max-messages-count times the broker's largest record times 4/3.
	 */
	private DataSize maxBodySize = DataSize.ofMegabytes(64);

	/**
	 * How long the sidecar's question for subscriptions waits for the bindings to start.
	 */
	private Duration subscribeTimeout = Duration.ofSeconds(60);

	/**
	 * How long a sidecar that has started without this application's subscriptions is
	 * left alone before it is told to end, once, so that it is started anew and asks for
	 * them; 0 for ever.
	 */
	private Duration restartSidecarAfter = Duration.ofSeconds(10);

	/**
	 * How long stop and pause wait for callbacks that are being processed.
	 */
	private Duration drainTimeout = Duration.ofSeconds(30);

	/**
	 * Source of CloudEvents whose message names none. Without it a slash and the
	 * application's name.
	 */
	private @Nullable String source;

	/**
	 * Class names of exceptions (subclasses included) that are transient wherever they
	 * stand in a cause chain: the message is delivered again, without limit. A failed
	 * publish of this binder always is.
	 */
	private List<String> transientExceptions = new ArrayList<>();

	public @Nullable String getGrpcEndpoint() {
		return this.grpcEndpoint;
	}

	public void setGrpcEndpoint(@Nullable String grpcEndpoint) {
		this.grpcEndpoint = grpcEndpoint;
	}

	public @Nullable String getHttpEndpoint() {
		return this.httpEndpoint;
	}

	public void setHttpEndpoint(@Nullable String httpEndpoint) {
		this.httpEndpoint = httpEndpoint;
	}

	public @Nullable String getApiToken() {
		return this.apiToken;
	}

	public void setApiToken(@Nullable String apiToken) {
		this.apiToken = apiToken;
	}

	public @Nullable String getAppToken() {
		return this.appToken;
	}

	public void setAppToken(@Nullable String appToken) {
		this.appToken = appToken;
	}

	public String getPubsub() {
		return this.pubsub;
	}

	public void setPubsub(String pubsub) {
		this.pubsub = pubsub;
	}

	public Map<String, String> getComponentGroups() {
		return this.componentGroups;
	}

	public void setComponentGroups(Map<String, String> componentGroups) {
		this.componentGroups = componentGroups;
	}

	public Duration getSendTimeout() {
		return this.sendTimeout;
	}

	public void setSendTimeout(Duration sendTimeout) {
		this.sendTimeout = sendTimeout;
	}

	public Duration getConnectTimeout() {
		return this.connectTimeout;
	}

	public void setConnectTimeout(Duration connectTimeout) {
		this.connectTimeout = connectTimeout;
	}

	public int getMaxPublishCount() {
		return this.maxPublishCount;
	}

	public void setMaxPublishCount(int maxPublishCount) {
		this.maxPublishCount = maxPublishCount;
	}

	public DataSize getMaxBodySize() {
		return this.maxBodySize;
	}

	public void setMaxBodySize(DataSize maxBodySize) {
		this.maxBodySize = maxBodySize;
	}

	public Duration getSubscribeTimeout() {
		return this.subscribeTimeout;
	}

	public void setSubscribeTimeout(Duration subscribeTimeout) {
		this.subscribeTimeout = subscribeTimeout;
	}

	public Duration getRestartSidecarAfter() {
		return this.restartSidecarAfter;
	}

	public void setRestartSidecarAfter(Duration restartSidecarAfter) {
		this.restartSidecarAfter = restartSidecarAfter;
	}

	public Duration getDrainTimeout() {
		return this.drainTimeout;
	}

	public void setDrainTimeout(Duration drainTimeout) {
		this.drainTimeout = drainTimeout;
	}

	public @Nullable String getSource() {
		return this.source;
	}

	public void setSource(@Nullable String source) {
		this.source = source;
	}

	public List<String> getTransientExceptions() {
		return this.transientExceptions;
	}

	public void setTransientExceptions(List<String> transientExceptions) {
		this.transientExceptions = transientExceptions;
	}

}
