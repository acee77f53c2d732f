package io.todoplatform.dapr.sidecar.callback;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets only the service's own sidecar through. What it delivers (service invocations,
 * jobs) arrives on the port that everybody else uses too, so each of its requests carries
 * the token that only the two of them know ({@code APP_API_TOKEN}). Safe for concurrent
 * use.
 */
class AppTokenFilter extends HttpFilter {

	/** The header in which the sidecar sends the token. */
	static final String HEADER = "dapr-api-token";

	private static final long serialVersionUID = 1L;

	private static final Logger logger = LoggerFactory.getLogger(AppTokenFilter.class);

	private static final byte[] REFUSAL = """
			{"type":"about:blank","title":"Unauthorized","status":401,\
			"detail":"This address is for the service's own sidecar, which shows its token in the header dapr-api-token."}"""
		.getBytes(StandardCharsets.UTF_8);

	private final byte[] token;

	AppTokenFilter(String token) {
		this.token = token.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		String given = request.getHeader(HEADER);
		if (given != null && isToken(given)) {
			chain.doFilter(request, response);
			return;
		}
		logger.warn("Refused a call of {} {} app token: does the sidecar have the same APP_API_TOKEN as this service?",
				request.getServletPath(), (given != null) ? "with a wrong" : "without");
		response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
		response.setHeader("WWW-Authenticate", HEADER);
		response.setHeader("Cache-Control", "no-store");
		response.setContentType("application/problem+json");
		response.setContentLength(REFUSAL.length);
		response.getOutputStream().write(REFUSAL);
	}

	/** Takes the same time wherever the two differ. */
	private boolean isToken(String given) {
		return MessageDigest.isEqual(this.token, given.getBytes(StandardCharsets.UTF_8));
	}

}
