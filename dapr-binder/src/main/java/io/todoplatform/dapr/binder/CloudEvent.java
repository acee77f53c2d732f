package io.todoplatform.dapr.binder;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A CloudEvent 1.0 in its structured JSON form, the way it lies on the broker.
 * <p>
 * Lossless in both directions: JSON data is never re-written (numbers keep their digits,
 * objects their order), it is cut out of and pasted into the event byte by byte.
 *
 * @param attributes the context attributes and extensions, {@code datacontenttype}
 * included: {@code String}, {@code Boolean} or {@code Number} values
 * @param data the data as the application sees it, empty if there is none
 */
record CloudEvent(Map<String, Object> attributes, byte[] data) {

	static final String CONTENT_TYPE = "application/cloudevents+json";

	private static final JsonFactory JSON = new JsonFactory();

	private static final byte[] NOTHING = {};

	@Nullable String attribute(String name) {
		Object value = this.attributes.get(name);
		return (value != null) ? value.toString() : null;
	}

	/**
	 * Reads a structured event.
	 * @param bytes the UTF-8 bytes of one JSON object
	 * @return the event
	 * @throws MalformedEventException if it is no JSON object, has trailing bytes or
	 * lacks a required attribute ({@code specversion} 1.x, {@code id}, {@code source},
	 * {@code type}; CloudEvents 1.0, section 3.1)
	 */
	static CloudEvent parse(byte[] bytes) {
		Map<String, Object> attributes = new LinkedHashMap<>();
		Data data = null;
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				throw new MalformedEventException("not a JSON object", null);
			}
			for (String name = parser.nextName(); name != null; name = parser.nextName()) {
				JsonToken token = parser.nextToken();
				switch (name) {
					case "data" -> data = Data.json(parser, token, bytes);
					case "data_base64" -> data = Data.binary(parser, token);
					default -> readAttribute(attributes, name, parser, token);
				}
			}
			if (parser.nextToken() != null) {
				throw new MalformedEventException("more than one JSON value", null);
			}
		}
		catch (JacksonException ex) {
			throw new MalformedEventException("not a CloudEvent in JSON: " + ex.getOriginalMessage(), ex);
		}
		requireAttributes(attributes);
		Object contentType = attributes.get("datacontenttype");
		byte[] content = (data != null) ? data.content((contentType != null) ? contentType.toString() : null) : NOTHING;
		return new CloudEvent(attributes, content);
	}

	private static void readAttribute(Map<String, Object> attributes, String name, JsonParser parser,
			@Nullable JsonToken token) {
		if (token == JsonToken.VALUE_STRING) {
			attributes.put(name, parser.getString());
		}
		else if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
			attributes.put(name, token == JsonToken.VALUE_TRUE);
		}
		else if (token != null && token.isNumeric()) {
			attributes.put(name, parser.getNumberValue());
		}
		else if (token != JsonToken.VALUE_NULL) {
			throw new MalformedEventException("attribute '" + name + "' is neither text, number nor boolean", null);
		}
	}

	private static void requireAttributes(Map<String, Object> attributes) {
		for (String required : new String[] { "specversion", "id", "source", "type" }) {
			if (!(attributes.get(required) instanceof String text) || text.isEmpty()) {
				throw new MalformedEventException("attribute '" + required + "' is missing", null);
			}
			if (required.equals("specversion") && !text.startsWith("1.")) {
				throw new MalformedEventException("unknown specversion", null);
			}
		}
	}

	/**
	 * Writes the structured event. JSON data goes in as JSON, text as a JSON string;
	 * anything else, also what claims to be JSON or text and is not, as
	 * {@code data_base64}.
	 * @return UTF-8 JSON
	 */
	byte[] toBytes() {
		ByteArrayOutputStream out = new ByteArrayOutputStream(this.data.length + 256);
		try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
			generator.writeStartObject();
			this.attributes.forEach((name, value) -> writeAttribute(generator, name, value));
			if (this.data.length > 0) {
				writeData(generator);
			}
			generator.writeEndObject();
		}
		return out.toByteArray();
	}

	private static void writeAttribute(JsonGenerator generator, String name, Object value) {
		generator.writeName(name);
		switch (value) {
			case Boolean flag -> generator.writeBoolean(flag);
			case Integer number -> generator.writeNumber(number);
			default -> generator.writeString(value.toString());
		}
	}

	private void writeData(JsonGenerator generator) {
		String contentType = attribute("datacontenttype");
		String text = (isJson(contentType) || isText(contentType)) ? decode(this.data) : null;
		if (text != null && isJson(contentType) && isWellFormed(text)) {
			generator.writeName("data");
			generator.writeRawValue(text);
		}
		else if (text != null && isText(contentType)) {
			generator.writeStringProperty("data", text);
		}
		else {
			generator.writeName("data_base64");
			generator.writeBinary(this.data);
		}
	}

	private static @Nullable String decode(byte[] bytes) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			return null;
		}
	}

	private static boolean isWellFormed(String json) {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
			if (parser.nextToken() == null) {
				return false;
			}
			parser.skipChildren();
			parser.finishToken();
			return parser.nextToken() == null;
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	/**
	 * Whether data of this type is a JSON value in the event (CloudEvents JSON format
	 * 1.0, section 3.1).
	 */
	static boolean isJson(@Nullable String contentType) {
		if (contentType == null) {
			return true;
		}
		String type = essence(contentType);
		return type.endsWith("/json") || type.endsWith("+json");
	}

	private static boolean isText(@Nullable String contentType) {
		return contentType != null && essence(contentType).startsWith("text/") && !isJson(contentType);
	}

	private static String essence(String contentType) {
		int parameters = contentType.indexOf(';');
		return ((parameters >= 0) ? contentType.substring(0, parameters) : contentType).strip()
			.toLowerCase(Locale.ROOT);
	}

	/**
	 * The data member as it was found; what it means depends on {@code datacontenttype},
	 * which may come after it.
	 */
	private record Data(byte[] raw, @Nullable String text) {

		static @Nullable Data json(JsonParser parser, @Nullable JsonToken token, byte[] bytes) {
			if (token == JsonToken.VALUE_NULL) {
				return null;
			}
			int start = (int) parser.currentTokenLocation().getByteOffset();
			String text = (token == JsonToken.VALUE_STRING) ? parser.getString() : null;
			parser.skipChildren();
			parser.finishToken();
			int end = (int) parser.currentLocation().getByteOffset();
			return new Data(Arrays.copyOfRange(bytes, start, end), text);
		}

		static @Nullable Data binary(JsonParser parser, @Nullable JsonToken token) {
			if (token == JsonToken.VALUE_NULL) {
				return null;
			}
			return new Data(parser.getBinaryValue(), null);
		}

		byte[] content(@Nullable String contentType) {
			if (this.text != null && !isJson(contentType)) {
				return this.text.getBytes(StandardCharsets.UTF_8);
			}
			return this.raw;
		}

	}

}
