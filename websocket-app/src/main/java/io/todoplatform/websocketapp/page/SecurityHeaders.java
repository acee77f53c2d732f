package io.todoplatform.websocketapp.page;

import java.io.IOException;
import java.util.Map;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Tells the browser what the page may do: load and connect to its own origin, WebSocket
 * included (CSP Level 3, section 6.7.2.8, lets {@code 'self'} match {@code ws:} of the
 * same host and port), run no script and no style that is not a file, be framed by
 * nobody.
 */
class SecurityHeaders extends HttpFilter {

	static final String POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
			+ "object-src 'none'";

	private static final long serialVersionUID = 1L;

	private static final Map<String, String> HEADERS = Map.of("X-Content-Type-Options", "nosniff", "Referrer-Policy",
			"no-referrer", "Cross-Origin-Opener-Policy", "same-origin", "Cross-Origin-Resource-Policy", "same-origin",
			"X-Frame-Options", "DENY", "Permissions-Policy", "camera=(), geolocation=(), microphone=()");

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		HEADERS.forEach(response::setHeader);
		// The API page of springdoc draws its icons from data: addresses.
		response.setHeader("Content-Security-Policy",
				request.getRequestURI().startsWith("/swagger-ui") ? POLICY + "; img-src 'self' data:" : POLICY);
		chain.doFilter(request, response);
	}

}
