package io.todoplatform.websocketapp.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Tells a sidecar's own errors from those of the service behind it. The services answer
 * errors as {@code application/problem+json}; a sidecar that cannot reach one answers
 * {@code {"errorCode":"ERR_DIRECT_INVOKE",…}} as {@code application/json}.
 */
final class SidecarRefusal {

	// Two sidecars with long error messages stay below.
	private static final int MAX_LENGTH = 64 * 1024;

	private static final int MAX_SHOWN = 500;

	private static final Pattern ERROR_CODE = Pattern.compile("^\\s*\\{\\s*\"errorCode\"\\s*:\\s*\"ERR_");

	private SidecarRefusal() {
	}

	/** The body of what may be a sidecar's error; null if it cannot be one. */
	static byte @Nullable [] read(ClassicHttpResponse answer) throws IOException {
		if (answer.getCode() < 400 || answer.getEntity() == null
				|| !"application/json".equalsIgnoreCase(Gateway.contentType(answer).getMimeType())) {
			return null;
		}
		try (InputStream body = answer.getEntity().getContent()) {
			return (body != null) ? body.readNBytes(MAX_LENGTH) : null;
		}
	}

	static boolean isFrom(byte[] body) {
		return ERROR_CODE.matcher(new String(body, StandardCharsets.UTF_8)).find();
	}

	/** For the log. */
	static String text(byte[] body) {
		String text = new String(body, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ");
		return (text.length() <= MAX_SHOWN) ? text : text.substring(0, MAX_SHOWN) + "…";
	}

}
