package io.todoplatform.websocketapp.gateway;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address below {@code /api}, as the client wrote it. No address of the services needs
 * a character that is to be encoded, and Dapr decodes a path before it looks for dot
 * segments; so none but unreserved ones pass (RFC 3986, section 2.3), and no segment
 * begins with a dot. What is left means the same to every program on the way.
 *
 * @param route where it leads
 * @param path what the service is asked for, begins with a slash
 */
record ApiPath(Route route, String path) {

	static final String PREFIX = "/api";

	private static final Pattern PATH = Pattern.compile(PREFIX + "(/([a-z]+)(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*)");

	/**
	 * Reads an address.
	 * @param uri the request's path, not decoded
	 * @return the address; empty if there is nothing
	 */
	static Optional<ApiPath> of(String uri) {
		Matcher matcher = PATH.matcher(uri);
		return matcher.matches() ? Route.of(matcher.group(2)).map((route) -> new ApiPath(route, matcher.group(1)))
				: Optional.empty();
	}

	/** Where the sidecar takes it. */
	String invocation() {
		return "/v1.0/invoke/" + this.route.appId() + "/method" + this.path;
	}

}
