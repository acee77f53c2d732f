package io.todoplatform.dapr.binder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the bodies of the sidecar's callbacks, in the form they have for a subscription
 * with {@code rawPayload}: the record's value comes as base64.
 */
final class CallbackReader {

	private static final JsonFactory JSON = new JsonFactory();

	private CallbackReader() {
	}

	/**
	 * Reads a bulk callback: {@code {"topic": …, "entries": [{"entryId", "event",
	 * "metadata"}]}}.
	 * @param topic the topic of the binding
	 * @param body the body
	 * @return the records in their order
	 * @throws MalformedEventException if the body is not of this form
	 */
	static List<ReceivedEvent> bulk(String topic, byte[] body) {
		List<ReceivedEvent> events = new ArrayList<>();
		readObject(body, (name, parser) -> {
			if (!name.equals("entries") || parser.currentToken() != JsonToken.START_ARRAY) {
				parser.skipChildren();
				return;
			}
			while (parser.nextToken() == JsonToken.START_OBJECT) {
				events.add(entry(topic, parser));
			}
		});
		return events;
	}

	private static ReceivedEvent entry(String topic, JsonParser parser) {
		String entryId = "";
		byte[] value = {};
		Map<String, String> metadata = new HashMap<>();
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			JsonToken token = parser.nextToken();
			if (name.equals("entryId") && token == JsonToken.VALUE_STRING) {
				entryId = parser.getString();
			}
			else if (name.equals("event") && token == JsonToken.VALUE_STRING) {
				value = parser.getBinaryValue();
			}
			else if (name.equals("metadata") && token == JsonToken.START_OBJECT) {
				readMetadata(metadata, parser);
			}
			else if (name.equals("event")) {
				throw new MalformedEventException("the entry's event is not base64: is rawPayload switched off?", null);
			}
			else {
				parser.skipChildren();
			}
		}
		if (entryId.isEmpty()) {
			throw new MalformedEventException("an entry has no entryId", null);
		}
		return new ReceivedEvent(entryId, topic, value, metadata);
	}

	private static void readMetadata(Map<String, String> metadata, JsonParser parser) {
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			if (parser.nextToken() == JsonToken.VALUE_STRING) {
				metadata.put(name, parser.getString());
			}
			else {
				parser.skipChildren();
			}
		}
	}

	/**
	 * Reads a callback for a single record: a CloudEvent of the sidecar's making around
	 * {@code data_base64}.
	 * @param topic the topic of the binding
	 * @param body the body
	 * @param headers the metadata, which come as HTTP headers here
	 * @return the record
	 * @throws MalformedEventException if the body is not of this form
	 */
	static ReceivedEvent single(String topic, byte[] body, Map<String, String> headers) {
		Map<String, String> metadata = new HashMap<>(headers);
		byte[][] value = { null };
		readObject(body, (name, parser) -> {
			switch (name) {
				case "data_base64" -> value[0] = parser.getBinaryValue();
				case "traceparent", "tracestate" -> metadata.put(name, parser.getString());
				default -> parser.skipChildren();
			}
		});
		if (value[0] == null) {
			throw new MalformedEventException("no data_base64: is rawPayload switched off?", null);
		}
		return new ReceivedEvent("", topic, value[0], metadata);
	}

	private static void readObject(byte[] body, MemberReader reader) {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				throw new MalformedEventException("the callback is not a JSON object", null);
			}
			for (@Nullable
			String name = parser.nextName(); name != null; name = parser.nextName()) {
				parser.nextToken();
				reader.read(name, parser);
			}
		}
		catch (JacksonException ex) {
			throw new MalformedEventException("the callback is not JSON: " + ex.getOriginalMessage(), ex);
		}
	}

	@FunctionalInterface
	private interface MemberReader {

		void read(String name, JsonParser parser);

	}

}
