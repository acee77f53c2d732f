package io.todoplatform.event;

import org.jspecify.annotations.Nullable;

/** Reads the header {@code traceparent} (W3C Trace Context, section 3.2). */
public final class TraceParent {

	private static final int START = 3;

	private static final int END = 35;

	private static final int LENGTH = 55;

	private TraceParent() {
	}

	/**
	 * The trace's id.
	 * @param header the header's value, of any sender
	 * @return 32 lower-case hexadecimal digits, or null if the header has none
	 */
	public static @Nullable String traceId(String header) {
		if (header.length() < LENGTH || header.charAt(START - 1) != '-' || header.charAt(END) != '-') {
			return null;
		}
		boolean zero = true;
		for (int i = START; i < END; i++) {
			char c = header.charAt(i);
			if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
				return null;
			}
			zero &= (c == '0');
		}
		return zero ? null : header.substring(START, END);
	}

}
