package io.todoplatform.edge;

import java.util.Map;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.core.env.Environment;

/**
 * One JSON object a line (FR-012). Written by hand because a consumer that catches up
 * logs a line for each of ten thousand events a second.
 */
class JsonLogFormatter implements StructuredLogFormatter<ILoggingEvent> {

	private static final char[] HEX = "0123456789abcdef".toCharArray();

	private final String service;

	private final ThrowableProxyConverter throwables;

	JsonLogFormatter(Environment environment, ThrowableProxyConverter throwables) {
		this.service = environment.getProperty("spring.application.name", "application");
		this.throwables = throwables;
	}

	@Override
	public String format(ILoggingEvent event) {
		StringBuilder line = new StringBuilder(400);
		line.append("{\"timestamp\":\"").append(event.getInstant()).append('"');
		member(line, "level", event.getLevel().levelStr);
		member(line, "service", this.service);
		member(line, "logger", event.getLoggerName());
		member(line, "thread", event.getThreadName());
		member(line, "message", event.getFormattedMessage());
		for (Map.Entry<String, String> entry : event.getMDCPropertyMap().entrySet()) {
			member(line, entry.getKey(), entry.getValue());
		}
		if (event.getKeyValuePairs() != null) {
			for (KeyValuePair pair : event.getKeyValuePairs()) {
				member(line, pair.key, (pair.value != null) ? pair.value.toString() : null);
			}
		}
		if (event.getThrowableProxy() != null) {
			member(line, "stack_trace", this.throwables.convert(event));
		}
		return line.append("}\n").toString();
	}

	private static void member(StringBuilder line, String name, @Nullable String value) {
		if (value == null || value.isEmpty()) {
			return;
		}
		line.append(',');
		quote(line, name);
		line.append(':');
		quote(line, value);
	}

	/** Copies as much at once as it can: nearly no text has anything to escape. */
	private static void quote(StringBuilder line, String text) {
		line.append('"');
		int copied = 0;
		for (int i = 0; i < text.length(); i++) {
			if (!isPlain(text, i)) {
				line.append(text, copied, i);
				escape(line, text.charAt(i));
				copied = i + 1;
			}
		}
		line.append(text, copied, text.length()).append('"');
	}

	/** Line separators are not: some readers of log lines split at them. */
	private static boolean isPlain(String text, int i) {
		char c = text.charAt(i);
		if (c < 0x7f) {
			return c >= 0x20 && c != '"' && c != '\\';
		}
		return c >= 0xa0 && c != '\u2028' && c != '\u2029' && (!Character.isSurrogate(c) || paired(text, i));
	}

	private static void escape(StringBuilder line, char c) {
		switch (c) {
			case '"' -> line.append("\\\"");
			case '\\' -> line.append("\\\\");
			case '\n' -> line.append("\\n");
			case '\r' -> line.append("\\r");
			case '\t' -> line.append("\\t");
			default -> {
				line.append("\\u");
				for (int shift = 12; shift >= 0; shift -= 4) {
					line.append(HEX[(c >> shift) & 0xf]);
				}
			}
		}
	}

	private static boolean paired(String text, int i) {
		char c = text.charAt(i);
		return Character.isHighSurrogate(c) ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
				: i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
	}

}
