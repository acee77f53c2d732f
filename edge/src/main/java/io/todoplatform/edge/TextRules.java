package io.todoplatform.edge;

import java.util.OptionalInt;

/**
 * Which characters a text may have. PostgreSQL cannot store U+0000, JSON cannot carry an
 * unpaired surrogate through every reader, and control characters forge log and terminal
 * output; so all of them are refused at the edge.
 */
public final class TextRules {

	/** What a violation says about a text of one line. */
	public static final String SINGLE_LINE = "must not contain control characters or unpaired surrogates";

	/** What a violation says about a text of many lines. */
	public static final String MULTI_LINE = "must not contain control characters other than tab and line breaks,"
			+ " or unpaired surrogates";

	private TextRules() {
	}

	/**
	 * Find the first character that is not allowed.
	 * @param text the text
	 * @param multiline whether tab, line feed and carriage return are allowed
	 * @return its index in the text, or empty when the text is fine
	 */
	public static OptionalInt firstForbidden(String text, boolean multiline) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
				i++;
			}
			else if (Character.isSurrogate(c) || (Character.isISOControl(c) && !(multiline && isLayout(c)))) {
				return OptionalInt.of(i);
			}
		}
		return OptionalInt.empty();
	}

	private static boolean isLayout(char c) {
		return c == '\t' || c == '\n' || c == '\r';
	}

}
