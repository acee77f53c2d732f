package io.todoplatform.dapr.sidecar.invocation;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.todoplatform.dapr.sidecar.SidecarAddress;
import io.todoplatform.dapr.sidecar.SidecarUnavailableException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls another service's HTTP interface, JSON in and out, by the way of both sidecars.
 * <p>
 * Unless the other app is the target of a resiliency policy, the sidecar tries a call
 * three times more, a second apart, while the other sidecar cannot be reached or its
 * answer is lost: a call may arrive more than once, and takes that long to fail. Safe for
 * any number of threads; calls block.
 */
public final class ServiceInvocation implements AutoCloseable {

	private static final int MAX_QUOTED = 500;

	private final SidecarAddress address;

	private final JsonMapper mapper;

	private final Duration timeout;

	private @Nullable HttpClient client;

	ServiceInvocation(SidecarAddress address, JsonMapper mapper, Duration timeout) {
		this.address = address;
		this.mapper = mapper;
		this.timeout = timeout;
	}

	/**
	 * Posts a document.
	 * @param <T> the answer's type
	 * @param appId the other service's Dapr app id
	 * @param path the path there, without a slash at the start, encoded already
	 * @param body what Jackson writes as the document
	 * @param type the answer's type
	 * @param traceparent the trace that the call belongs to (W3C Trace Context); null for
	 * none
	 * @return the answer
	 * @throws SidecarUnavailableException when the own sidecar cannot be reached or does
	 * not answer in time
	 * @throws ServiceUnavailableException when the other service is not there or fails
	 * @throws ServiceRefusedException when it does not accept the request
	 */
	public <T> T post(String appId, String path, Object body, Class<T> type, @Nullable String traceparent) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(this.address.http("/v1.0/invoke/" + appId + "/method/" + path))
			.timeout(this.timeout)
			.header("Content-Type", "application/json")
			.header("Accept", "application/json, application/problem+json")
			.POST(BodyPublishers.ofByteArray(this.mapper.writeValueAsBytes(body)));
		if (this.address.apiToken() != null) {
			request.header(SidecarAddress.TOKEN_HEADER, this.address.apiToken());
		}
		if (traceparent != null) {
			request.header("traceparent", traceparent);
		}
		HttpResponse<byte[]> answer = send(request.build());
		int status = answer.statusCode();
		if (status >= 200 && status < 300) {
			return read(answer.body(), type, appId);
		}
		String message = "%s answered %d: %s".formatted(appId, status, reason(answer.body()));
		if (status >= 400 && status < 500 && status != 408 && status != 429) {
			throw new ServiceRefusedException(status, message);
		}
		throw new ServiceUnavailableException(message);
	}

	private <T> T read(byte[] body, Class<T> type, String appId) {
		try {
			return this.mapper.readValue(body, type);
		}
		catch (JacksonException ex) {
			throw new ServiceUnavailableException(
					appId + " answered with something else than " + type.getSimpleName() + ": " + ex.getMessage());
		}
	}

	private HttpResponse<byte[]> send(HttpRequest request) {
		try {
			return client().send(request, BodyHandlers.ofByteArray());
		}
		catch (IOException ex) {
			throw new SidecarUnavailableException("No answer from the sidecar at " + this.address + ": " + ex, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new SidecarUnavailableException("Interrupted while waiting for the sidecar", ex);
		}
	}

	/** The detail of a problem (RFC 9457), or the message of Dapr's own error. */
	private String reason(byte[] body) {
		String text = new String(body, StandardCharsets.UTF_8);
		try {
			JsonNode node = this.mapper.readTree(text);
			for (String field : new String[] { "detail", "title", "message" }) {
				if (node.path(field).isString()) {
					text = node.path(field).stringValue();
					break;
				}
			}
		}
		catch (JacksonException ex) {
			// No JSON: the text itself.
		}
		return (text.length() <= MAX_QUOTED) ? text : text.substring(0, MAX_QUOTED) + "…";
	}

	/** Not before the first call: to load it costs the start some 100 ms. */
	private synchronized HttpClient client() {
		if (this.client == null) {
			this.client = HttpClient.newBuilder()
				.version(HttpClient.Version.HTTP_1_1)
				.connectTimeout(this.timeout)
				.proxy(HttpClient.Builder.NO_PROXY)
				.build();
		}
		return this.client;
	}

	@Override
	public synchronized void close() {
		if (this.client != null) {
			this.client.shutdownNow();
		}
	}

}
