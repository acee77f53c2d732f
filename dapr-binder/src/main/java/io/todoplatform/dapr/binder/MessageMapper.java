package io.todoplatform.dapr.binder;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;

/**
 * Between the CloudEvents of the broker and Spring's messages.
 */
final class MessageMapper {

	/** Spring Cloud Function's prefixes for the attributes of a CloudEvent. */
	private static final List<String> PREFIXES = List.of(DaprHeaders.CLOUD_EVENT_PREFIX, "ce_", "cloudEvents:");

	/** The type that Dapr itself gives to events without one. */
	private static final String DEFAULT_TYPE = "com.dapr.event.sent";

	private static final Pattern INT = Pattern.compile("\\d{1,9}");

	private static final Pattern LONG = Pattern.compile("\\d{1,18}");

	private static final String OCTETS = "application/octet-stream";

	private final String source;

	/**
	 * Creates a mapper.
	 * @param source the {@code source} of events whose message names none
	 */
	MessageMapper(String source) {
		this.source = source;
	}

	/**
	 * The payload and headers of a received record.
	 * @throws MalformedEventException if it ought to be a CloudEvent and is none
	 */
	static Mapped received(ReceivedEvent event, String pubsub, PayloadFormat format) {
		Map<String, Object> headers = new HashMap<>();
		transportHeaders(headers, event, pubsub);
		byte[] payload = switch (format) {
			case RAW -> {
				headers.put(MessageHeaders.CONTENT_TYPE, event.metadata().getOrDefault("content-type", OCTETS));
				yield event.value();
			}
			case CLOUD_EVENT -> {
				CloudEvent cloudEvent = CloudEvent.parse(event.value());
				cloudEventHeaders(headers, cloudEvent);
				yield cloudEvent.data();
			}
		};
		return new Mapped(payload, headers);
	}

	private static void transportHeaders(Map<String, Object> headers, ReceivedEvent event, String pubsub) {
		headers.put(DaprHeaders.PUBSUB, pubsub);
		headers.put(DaprHeaders.TOPIC, event.topic());
		headers.put(DaprHeaders.METADATA, Collections.unmodifiableMap(event.metadata()));
		putIfPresent(headers, DaprHeaders.KEY, event.key());
		if (event.partition() instanceof String partition && INT.matcher(partition).matches()) {
			headers.put(DaprHeaders.PARTITION, Integer.valueOf(partition));
		}
		if (event.offset() instanceof String offset && LONG.matcher(offset).matches()) {
			headers.put(DaprHeaders.OFFSET, Long.valueOf(offset));
		}
		putIfPresent(headers, DaprHeaders.TRACEPARENT, event.metadata().get(DaprHeaders.TRACEPARENT));
		putIfPresent(headers, DaprHeaders.TRACESTATE, event.metadata().get(DaprHeaders.TRACESTATE));
	}

	private static void cloudEventHeaders(Map<String, Object> headers, CloudEvent event) {
		event.attributes().forEach((name, value) -> {
			switch (name) {
				case "datacontenttype" -> headers.put(MessageHeaders.CONTENT_TYPE, value.toString());
				case DaprHeaders.TRACEPARENT, DaprHeaders.TRACESTATE -> headers.put(name, value.toString());
				default -> headers.put(DaprHeaders.CLOUD_EVENT_PREFIX + name, value);
			}
		});
		// CloudEvents JSON format 1.0, section 3.1: without a type, data are JSON.
		headers.putIfAbsent(MessageHeaders.CONTENT_TYPE, "application/json");
	}

	private static void putIfPresent(Map<String, Object> headers, String name, @Nullable String value) {
		if (value != null && !value.isEmpty()) {
			headers.put(name, value);
		}
	}

	/**
	 * The record to publish for a message.
	 * @param message a message with a {@code byte[]} payload
	 * @param format what the topic carries
	 * @param trace the trace context to carry, empty if there is none
	 * @return the record's value and its content type
	 */
	Encoded encode(Message<byte[]> message, PayloadFormat format, Map<String, String> trace) {
		String contentType = contentType(message.getHeaders());
		if (format == PayloadFormat.RAW || isStructured(contentType)) {
			return new Encoded(message.getPayload(), (contentType != null) ? contentType : OCTETS);
		}
		Map<String, Object> attributes = new LinkedHashMap<>();
		attributes.put("specversion", "1.0");
		attributes.put("id", UUID.randomUUID().toString());
		attributes.put("source", this.source);
		attributes.put("type", DEFAULT_TYPE);
		message.getHeaders().forEach((name, value) -> {
			String attribute = attributeName(name);
			if (attribute != null && value != null) {
				attributes.put(attribute,
						(value instanceof Boolean || value instanceof Integer) ? value : value.toString());
			}
		});
		attributes.put("datacontenttype", (contentType != null) ? contentType : OCTETS);
		attributes.putAll(trace);
		return new Encoded(new CloudEvent(attributes, message.getPayload()).toBytes(), CloudEvent.CONTENT_TYPE);
	}

	/**
	 * The CloudEvent attribute that a header stands for.
	 */
	private static @Nullable String attributeName(String header) {
		for (String prefix : PREFIXES) {
			if (header.startsWith(prefix)) {
				String name = header.substring(prefix.length()).toLowerCase(Locale.ROOT);
				// The payload may have changed since that was received.
				boolean aboutData = name.startsWith("data") && !name.equals("dataschema");
				return (aboutData || !name.matches("[a-z0-9]+")) ? null : name;
			}
		}
		return null;
	}

	/**
	 * The trace context that a message asks for itself: as an attribute of its CloudEvent
	 * or as a header.
	 */
	static Map<String, String> explicitTrace(MessageHeaders headers) {
		Map<String, String> trace = new LinkedHashMap<>();
		for (String name : List.of(DaprHeaders.TRACEPARENT, DaprHeaders.TRACESTATE)) {
			Object value = headers.get(DaprHeaders.CLOUD_EVENT_PREFIX + name);
			if (value == null) {
				value = headers.get(name);
			}
			if (value instanceof byte[] bytes) {
				value = new String(bytes, StandardCharsets.UTF_8);
			}
			if (value != null) {
				trace.put(name, value.toString());
			}
		}
		return trace;
	}

	private static @Nullable String contentType(MessageHeaders headers) {
		Object value = headers.get(MessageHeaders.CONTENT_TYPE);
		return (value != null) ? value.toString() : null;
	}

	private static boolean isStructured(@Nullable String contentType) {
		return contentType != null && contentType.startsWith(CloudEvent.CONTENT_TYPE);
	}

	/**
	 * What becomes of a received record.
	 *
	 * @param payload the payload
	 * @param headers the headers
	 */
	record Mapped(byte[] payload, Map<String, Object> headers) {
	}

	/**
	 * What becomes of a message.
	 *
	 * @param value the record's value
	 * @param contentType its content type
	 */
	record Encoded(byte[] value, String contentType) {
	}

}
