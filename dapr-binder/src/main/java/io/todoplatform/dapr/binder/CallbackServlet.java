package io.todoplatform.dapr.binder;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Where the sidecar calls back. Never answers 404: the sidecar takes that for "drop this
 * message". Whatever cannot be taken now is 503, and the sidecar delivers it again.
 */
class CallbackServlet extends HttpServlet {

	static final String SUBSCRIBE = "/dapr/subscribe";

	static final String ROUTES = "/dapr/pubsub/";

	private static final long serialVersionUID = 1L;

	private static final Log logger = LogFactory.getLog(CallbackServlet.class);

	private static final JsonFactory JSON = new JsonFactory();

	/** HTTP headers that say nothing of the record. */
	private static final Set<String> OWN_HEADERS = Set.of("host", "user-agent", "content-type", "content-length",
			"accept-encoding", "accept", "connection", "dapr-api-token", "pubsubname", "authorization", "cookie");

	private final transient DaprCallbacks callbacks;

	private final byte @Nullable [] token;

	private final long maxBodySize;

	private final Duration subscribeTimeout;

	CallbackServlet(DaprCallbacks callbacks, @Nullable String token, long maxBodySize, Duration subscribeTimeout) {
		this.callbacks = callbacks;
		this.token = (token != null && !token.isEmpty()) ? token.getBytes(StandardCharsets.UTF_8) : null;
		this.maxBodySize = maxBodySize;
		this.subscribeTimeout = subscribeTimeout;
	}

	/**
	 * The route of a topic. It must outlive restarts of the application, since the
	 * sidecar asks for it only once: so it depends on nothing but the topic.
	 */
	static String route(String pubsub, String topic) {
		return ROUTES + URLEncoder.encode(pubsub, StandardCharsets.UTF_8) + "/"
				+ URLEncoder.encode(topic, StandardCharsets.UTF_8);
	}

	@Override
	protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (!path(request).equals(SUBSCRIBE)) {
			response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
		}
		else if (isAuthentic(request, response)) {
			List<Subscription> subscriptions = this.callbacks.await(this.subscribeTimeout);
			if (subscriptions == null) {
				logger.error("The input bindings have not started within " + this.subscribeTimeout
						+ "; the sidecar will deliver nothing until it is restarted");
				response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
				return;
			}
			write(response, (json) -> {
				json.writeStartArray();
				subscriptions.forEach((subscription) -> subscription.write(json));
				json.writeEndArray();
			});
		}
	}

	@Override
	protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (path(request).equals(SUBSCRIBE)) {
			response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
			return;
		}
		if (!isAuthentic(request, response)) {
			return;
		}
		CallbackTarget target = this.callbacks.find(path(request));
		if (target == null) {
			response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
			return;
		}
		byte[] body = body(request);
		if (body == null) {
			logger.error("A callback for topic '" + target.subscription().topic() + "' is larger than "
					+ this.maxBodySize + " bytes and will come again: raise max-body-size or lower max-messages-count");
			response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
			return;
		}
		receive(target, request, body, response);
	}

	private void receive(CallbackTarget target, HttpServletRequest request, byte[] body, HttpServletResponse response)
			throws IOException {
		List<ReceivedEvent> events;
		try {
			Subscription subscription = target.subscription();
			events = subscription.isBulk() ? CallbackReader.bulk(subscription.topic(), body)
					: List.of(CallbackReader.single(subscription.topic(), body, metadata(request)));
		}
		catch (MalformedEventException ex) {
			logger.error("Refused a callback for topic '" + target.subscription().topic() + "': " + ex.getMessage());
			response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
			return;
		}
		List<Acknowledgement> acknowledgements = target.receive(events);
		if (acknowledgements == null) {
			response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
		}
		else if (target.subscription().isBulk()) {
			write(response, (json) -> writeBulk(json, events, acknowledgements));
		}
		else {
			write(response, (json) -> {
				json.writeStartObject();
				json.writeStringProperty("status", acknowledgements.getFirst().status());
				json.writeEndObject();
			});
		}
	}

	private static void writeBulk(JsonGenerator json, List<ReceivedEvent> events,
			List<Acknowledgement> acknowledgements) {
		json.writeStartObject();
		json.writeArrayPropertyStart("statuses");
		for (int i = 0; i < events.size(); i++) {
			json.writeStartObject();
			json.writeStringProperty("entryId", events.get(i).entryId());
			json.writeStringProperty("status", acknowledgements.get(i).status());
			json.writeEndObject();
		}
		json.writeEndArray();
		json.writeEndObject();
	}

	/**
	 * The comparison takes the same time wherever the tokens differ.
	 */
	private boolean isAuthentic(HttpServletRequest request, HttpServletResponse response) {
		if (this.token == null) {
			return true;
		}
		String given = request.getHeader("dapr-api-token");
		if (given != null && MessageDigest.isEqual(this.token, given.getBytes(StandardCharsets.UTF_8))) {
			return true;
		}
		logger.warn("Refused a callback " + ((given == null) ? "without" : "with a wrong")
				+ " app token: does the sidecar have the same APP_API_TOKEN as this application?");
		response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
		return false;
	}

	private byte @Nullable [] body(HttpServletRequest request) throws IOException {
		if (request.getContentLengthLong() > this.maxBodySize) {
			return null;
		}
		byte[] body = request.getInputStream().readNBytes((int) Math.min(this.maxBodySize + 1, Integer.MAX_VALUE - 8));
		return (body.length > this.maxBodySize) ? null : body;
	}

	private static String path(HttpServletRequest request) {
		return request.getRequestURI().substring(request.getContextPath().length());
	}

	private static Map<String, String> metadata(HttpServletRequest request) {
		Map<String, String> metadata = new HashMap<>();
		for (String header : Collections.list(request.getHeaderNames())) {
			String name = header.toLowerCase(Locale.ROOT);
			if (!OWN_HEADERS.contains(name)) {
				metadata.put(name, request.getHeader(header));
			}
		}
		return metadata;
	}

	private static void write(HttpServletResponse response, Consumer<JsonGenerator> content) throws IOException {
		response.setContentType("application/json");
		try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), response.getOutputStream())) {
			content.accept(json);
		}
	}

}
