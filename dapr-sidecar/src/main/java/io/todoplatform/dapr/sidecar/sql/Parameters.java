package io.todoplatform.dapr.sidecar.sql;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns parameters into what the binding takes unchanged: text or null. A number in the
 * binding's JSON would become a 64-bit float on its way, an object would be refused.
 */
final class Parameters {

	private Parameters() {
	}

	/**
	 * Text stays text; a number, boolean, identifier or time becomes its JSON scalar's
	 * text; anything else becomes a JSON document.
	 * @param mapper writes the documents
	 * @param values the parameters
	 * @return the same number of texts or nulls
	 * @throws IllegalArgumentException for text that PostgreSQL cannot store (U+0000) or
	 * that has no UTF-8 form (an unpaired surrogate) and would be changed on its way
	 */
	static List<@Nullable String> texts(JsonMapper mapper, @Nullable Object[] values) {
		List<@Nullable String> texts = new ArrayList<>(values.length);
		for (int i = 0; i < values.length; i++) {
			texts.add(text(mapper, values[i], i + 1));
		}
		return texts;
	}

	private static @Nullable String text(JsonMapper mapper, @Nullable Object value, int position) {
		if (value == null) {
			return null;
		}
		if (value instanceof CharSequence chars) {
			return storable(chars.toString(), position);
		}
		JsonNode node = mapper.valueToTree(value);
		return switch (node.getNodeType()) {
			case NULL, MISSING -> null;
			case STRING, NUMBER, BOOLEAN, BINARY -> storable(node.asString(), position);
			case OBJECT, ARRAY, POJO -> document(node, position);
		};
	}

	private static String document(JsonNode node, int position) {
		String json = node.toString();
		if (json.contains("\\u0000")) {
			checkStrings(node, position);
		}
		return storable(json, position);
	}

	// The text \u0000 may also be an escaped backslash before the plain letters u0000.
	private static void checkStrings(JsonNode node, int position) {
		if (node.isString()) {
			storable(node.asString(), position);
		}
		node.properties().forEach((property) -> storable(property.getKey(), position));
		node.forEach((child) -> checkStrings(child, position));
	}

	private static String storable(String text, int position) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == 0) {
				throw new IllegalArgumentException(
						"Parameter $" + position + " contains U+0000, which PostgreSQL cannot store");
			}
			if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
				i++;
			}
			else if (Character.isSurrogate(c)) {
				throw new IllegalArgumentException("Parameter $" + position + " contains an unpaired surrogate");
			}
		}
		return text;
	}

}
