package io.todoplatform.acceptance;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A frame of STOMP 1.2.
 *
 * @param command such as MESSAGE
 * @param headers its headers, of which the first of a name counts (section "Repeated
 * Header Entries")
 * @param body its content, empty if there is none
 */
record StompFrame(String command, Map<String, String> headers, String body) {

	static StompFrame of(String command, String... headers) {
		Map<String, String> all = new LinkedHashMap<>();
		for (int i = 0; i < headers.length; i += 2) {
			all.put(headers[i], headers[i + 1]);
		}
		return new StompFrame(command, all, "");
	}

	/**
	 * Reads what is between the line breaks that may precede a frame and the null octet
	 * that ends it.
	 */
	static StompFrame parse(String text) {
		int endOfHead = text.indexOf("\n\n");
		String[] head = text.substring(0, endOfHead).split("\r?\n");
		Map<String, String> headers = new LinkedHashMap<>();
		for (int i = 1; i < head.length; i++) {
			int colon = head[i].indexOf(':');
			headers.putIfAbsent(unescaped(head[i].substring(0, colon)), unescaped(head[i].substring(colon + 1)));
		}
		return new StompFrame(head[0], headers, text.substring(endOfHead + 2));
	}

	String text() {
		StringBuilder text = new StringBuilder(this.command).append('\n');
		// CONNECT is the one frame of a client whose headers are not escaped.
		this.headers.forEach((name, value) -> text.append(name)
			.append(':')
			.append(this.command.equals("CONNECT") ? value : escaped(value))
			.append('\n'));
		return text.append('\n').append(this.body).append('\0').toString();
	}

	private static String escaped(String value) {
		return value.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n").replace(":", "\\c");
	}

	private static String unescaped(String value) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			text.append((c != '\\') ? c : switch (value.charAt(++i)) {
				case 'r' -> '\r';
				case 'n' -> '\n';
				case 'c' -> ':';
				default -> '\\';
			});
		}
		return text.toString();
	}

}
