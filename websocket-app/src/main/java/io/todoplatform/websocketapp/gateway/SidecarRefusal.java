package io.todoplatform.websocketapp.gateway;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Tells a sidecar's own errors from those of the service behind it. The services answer
 * errors as {@code application/problem+json}; a sidecar that cannot reach one answers
 * {@code {"errorCode":"ERR_DIRECT_INVOKE",…}} as {@code application/json}.
 */
final class SidecarRefusal {

	private static final int MAX_SHOWN = 500;

	private static final Pattern ERROR_CODE = Pattern.compile("^\\s*\\{\\s*\"errorCode\"\\s*:\\s*\"ERR_");

	private SidecarRefusal() {
	}

	static boolean is(WholeAnswer answer) {
		return answer.status() >= 400 && answer.isJson()
				&& ERROR_CODE.matcher(new String(answer.body(), StandardCharsets.UTF_8)).find();
	}

	/** For the log. */
	static String text(WholeAnswer answer) {
		String text = new String(answer.body(), StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ");
		return (text.length() <= MAX_SHOWN) ? text : text.substring(0, MAX_SHOWN) + "…";
	}

}
