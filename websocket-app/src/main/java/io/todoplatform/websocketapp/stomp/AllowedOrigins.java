package io.todoplatform.websocketapp.stomp;

import java.util.List;

import org.springframework.http.HttpRequest;
import org.springframework.web.util.WebUtils;

/**
 * Whose pages may connect and change something: those of the own origin, and those that
 * are configured. A browser lets any page send a form or open a WebSocket (RFC 6455,
 * section 10.2).
 *
 * @param origins such as https://todo.example, or * for all
 */
public record AllowedOrigins(List<String> origins) {

	/**
	 * Whether a request comes from such a page, or from no browser.
	 * @param request the request
	 * @return false if it names an origin that is not allowed
	 */
	public boolean admit(HttpRequest request) {
		return WebUtils.isSameOrigin(request) || WebUtils.isValidOrigin(request, this.origins);
	}

}
