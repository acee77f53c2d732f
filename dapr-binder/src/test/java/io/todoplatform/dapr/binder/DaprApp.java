package io.todoplatform.dapr.binder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.todoplatform.platform.Ports;
import io.todoplatform.platform.Sidecar;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A Spring application and its real sidecar.
 */
final class DaprApp implements AutoCloseable {

	static final String APP_TOKEN = "app-token-of-the-test";

	static final String API_TOKEN = "api-token-of-the-test";

	private final Class<?> source;

	private final Map<String, Object> properties = new LinkedHashMap<>();

	private final Broker broker;

	private final Set<String> topics = new LinkedHashSet<>();

	final int port = Ports.free();

	final Sidecar sidecar;

	private @Nullable ConfigurableApplicationContext context;

	private DaprApp(Class<?> source, String group, Broker broker) {
		this.source = source;
		this.broker = broker;
		try {
			Path folder = Files.createTempDirectory(Path.of("target"), "daprd-" + group);
			Path resources = Files.createDirectory(folder.resolve("resources"));
			Files.writeString(resources.resolve("pubsub.yaml"), component("pubsub", broker.address(), group));
			Files.writeString(resources.resolve("other.yaml"), component("other", broker.address(), group + "-other"));
			Files.writeString(resources.resolve("resiliency.yaml"), RESILIENCY);
			this.sidecar = Sidecar.of(group)
				.in(folder)
				.resources(resources)
				.appPort(this.port)
				.apiToken(API_TOKEN)
				.appToken(APP_TOKEN);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static DaprApp of(Class<?> source, String group) {
		return new DaprApp(source, group, Broker.shared());
	}

	static DaprApp of(Class<?> source, String group, Broker broker) {
		return new DaprApp(source, group, broker);
	}

	DaprApp with(String property, Object value) {
		this.properties.put(property, value);
		return this;
	}

	/**
	 * An input binding of the default component.
	 */
	DaprApp input(String function, String topic) {
		this.topics.addAll(List.of(topic, topic + ".dead-letter"));
		return with("spring.cloud.stream.bindings." + function + "-in-0.destination", topic)
			.with("spring.cloud.stream.bindings." + function + "-in-0.group", this.sidecar.appId())
			.with("spring.cloud.stream.bindings." + function + "-in-0.consumer.back-off-initial-interval", "10");
	}

	DaprApp output(String binding, String topic) {
		this.topics.add(topic);
		return with("spring.cloud.stream.bindings." + binding + ".destination", topic);
	}

	DaprApp start() {
		createTopics();
		this.sidecar.start();
		return startApp();
	}

	/** The sidecar waits less than a second for a topic that its first record creates. */
	private void createTopics() {
		if (!this.topics.isEmpty()) {
			this.broker.kafka.createTopics(List.copyOf(this.topics), 1);
			this.topics.clear();
		}
	}

	DaprApp startApp() {
		createTopics();
		Map<String, Object> all = new LinkedHashMap<>();
		all.put("server.port", this.port);
		all.put("server.address", "127.0.0.1");
		all.put("spring.application.name", this.sidecar.appId());
		all.put("spring.main.banner-mode", "off");
		all.put("spring.jmx.enabled", "false");
		all.put("management.endpoints.web.exposure.include", "*");
		all.put("management.endpoint.health.show-details", "always");
		all.put("DAPR_GRPC_PORT", this.sidecar.grpcPort());
		all.put("DAPR_HTTP_PORT", this.sidecar.httpPort());
		all.put("DAPR_API_TOKEN", API_TOKEN);
		all.put("spring.cloud.stream.dapr.binder.app-token", APP_TOKEN);
		// What takes long on a busy machine is no failure here.
		all.put("spring.cloud.stream.dapr.binder.send-timeout", "1m");
		all.putAll(this.properties);
		this.context = new SpringApplicationBuilder(this.source).web(WebApplicationType.SERVLET).properties(all).run();
		return this;
	}

	void stopApp() {
		context().close();
	}

	ConfigurableApplicationContext context() {
		if (this.context == null) {
			throw new IllegalStateException("not started");
		}
		return this.context;
	}

	<T> T bean(Class<T> type) {
		return context().getBean(type);
	}

	Inbox inbox(String name) {
		return context().getBean(name + "Inbox", Inbox.class);
	}

	StreamBridge bridge() {
		return bean(StreamBridge.class);
	}

	@Override
	public void close() {
		if (this.context != null) {
			this.context.close();
		}
		this.sidecar.close();
	}

	private static String component(String name, String brokers, String group) {
		return """
				apiVersion: dapr.io/v1alpha1
				kind: Component
				metadata:
				  name: %s
				spec:
				  type: pubsub.kafka
				  version: v1
				  metadata:
				    - name: brokers
				      value: "%s"
				    - name: authType
				      value: none
				    - name: consumerGroup
				      value: "%s"
				    - name: initialOffset
				      value: oldest
				    - name: consumeRetryEnabled
				      value: "true"
				""".formatted(name, brokers, group);
	}

	private static final String RESILIENCY = """
			apiVersion: dapr.io/v1alpha1
			kind: Resiliency
			metadata:
			  name: redelivery
			spec:
			  policies:
			    retries:
			      redelivery:
			        policy: exponential
			        initialInterval: 100ms
			        maxInterval: 500ms
			        maxRetries: -1
			  targets:
			    components:
			      pubsub:
			        inbound:
			          retry: redelivery
			      other:
			        inbound:
			          retry: redelivery
			""";

}
