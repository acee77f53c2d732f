package io.todoplatform.event;

import java.math.BigDecimal;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mapper that all events are written and read with, whatever the application's own
 * mapper is set to.
 */
final class EventJson {

	/** Numbers keep their exact text: a payload is stored and passed on unchanged. */
	static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	/**
	 * Digits of a number that is written out, as {@code jsonb} gives it back: far beyond
	 * any sensible number, and within what Jackson reads.
	 */
	private static final int MAX_DIGITS = 500;

	/**
	 * Levels of a payload: those who pass it on wrap it in more, and what they send must
	 * be readable too.
	 */
	private static final int MAX_DEPTH = 100;

	private EventJson() {
	}

	/**
	 * Whether the JSON can be stored as PostgreSQL's {@code jsonb} and read again. It
	 * refuses U+0000, unpaired surrogates and numbers beyond {@code numeric}; others come
	 * back written out, too long to be read. A consumer would fail on such an event for
	 * ever.
	 */
	static boolean isStorable(JsonNode node) {
		return isStorable(node, MAX_DEPTH);
	}

	private static boolean isStorable(JsonNode node, int depth) {
		if (node.isString()) {
			return isStorable(node.stringValue());
		}
		if (node.isBigDecimal() || node.isBigInteger()) {
			BigDecimal number = node.decimalValue();
			return Math.abs((long) number.scale()) + number.precision() <= MAX_DIGITS;
		}
		if (node.isContainer() && depth == 0) {
			return false;
		}
		if (node.isObject()) {
			return node.properties()
				.stream()
				.allMatch((e) -> isStorable(e.getKey()) && isStorable(e.getValue(), depth - 1));
		}
		for (JsonNode element : node) {
			if (!isStorable(element, depth - 1)) {
				return false;
			}
		}
		return true;
	}

	private static boolean isStorable(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == 0 || Character.isLowSurrogate(c)) {
				return false;
			}
			if (Character.isHighSurrogate(c)) {
				i++;
				if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
					return false;
				}
			}
		}
		return true;
	}

}
