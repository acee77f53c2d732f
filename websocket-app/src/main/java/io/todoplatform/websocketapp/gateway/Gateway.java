package io.todoplatform.websocketapp.gateway;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

import io.todoplatform.dapr.sidecar.SidecarAddress;
import io.todoplatform.edge.ActingUser;
import io.todoplatform.edge.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * Forwards requests by service invocation and answers what comes back. A body is read
 * before anything is sent (it is bounded by {@code edge.max-body-size}), so that no
 * service sees half of one; and an answer, which the services keep to one page, before
 * anything is passed on, so that no client takes half of one for the whole. Nothing is
 * repeated. Thread-safe; blocks.
 */
class Gateway {

	// All others stay where they are: hop-by-hop headers, cookies, Dapr's own.
	private static final List<String> REQUEST_HEADERS = List.of("Accept", "If-Match", "If-None-Match",
			"Idempotency-Key", "tracestate");

	private static final List<String> RESPONSE_HEADERS = List.of("Content-Type", "ETag", "Retry-After",
			"Idempotent-Replayed", "Cache-Control", "Allow", "Last-Modified", "Vary", "Link");

	private final HttpClient client;

	private final SidecarAddress sidecar;

	private final HttpHost host;

	private final Supplier<@Nullable String> traceparent;

	Gateway(HttpClient client, SidecarAddress sidecar, Supplier<@Nullable String> traceparent) {
		this.client = client;
		this.sidecar = sidecar;
		this.host = new HttpHost("http", sidecar.host(), sidecar.httpPort());
		this.traceparent = traceparent;
	}

	/**
	 * Forwards one request.
	 * @param path where to
	 * @param user on whose behalf
	 * @param request the request
	 * @param response gets the service's answer
	 * @throws ProblemException 503 when the service does not answer
	 */
	void forward(ApiPath path, ActingUser user, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		ClassicHttpRequest invocation = invocation(path, user, request);
		pass(answer(invocation, Unanswered.of(path, request)), path, response);
	}

	private WholeAnswer answer(ClassicHttpRequest invocation, Unanswered unanswered) {
		try {
			return this.client.execute(this.host, invocation, WholeAnswer::read);
		}
		catch (IOException ex) {
			throw unanswered.problem(ex);
		}
	}

	private ClassicHttpRequest invocation(ApiPath path, ActingUser user, HttpServletRequest request)
			throws IOException {
		String query = request.getQueryString();
		// The container leaves the body out where HEAD asks for none.
		String method = isRead(request) ? HttpMethod.GET.name() : request.getMethod();
		ClassicHttpRequest invocation = new BasicClassicHttpRequest(method, this.host,
				path.invocation() + ((query != null) ? "?" + query : ""));
		for (String name : REQUEST_HEADERS) {
			request.getHeaders(name).asIterator().forEachRemaining((value) -> invocation.addHeader(name, value));
		}
		invocation.setHeader(ActingUser.HEADER, user.id());
		if (this.sidecar.apiToken() != null) {
			invocation.setHeader(SidecarAddress.TOKEN_HEADER, this.sidecar.apiToken());
		}
		// This request's own span, which is in the caller's trace if it named one.
		String traceparent = this.traceparent.get();
		if (traceparent != null) {
			invocation.setHeader("traceparent", traceparent);
		}
		if (!isRead(request)) {
			byte[] body = request.getInputStream().readAllBytes();
			if (body.length > 0) {
				invocation.setEntity(new ByteArrayEntity(body, null));
				if (request.getContentType() != null) {
					invocation.setHeader("Content-Type", request.getContentType());
				}
			}
		}
		return invocation;
	}

	private static void pass(WholeAnswer answer, ApiPath path, HttpServletResponse response) throws IOException {
		response.setStatus(answer.status());
		for (String name : RESPONSE_HEADERS) {
			for (Header header : answer.headers().getHeaders(name)) {
				response.addHeader(name, header.getValue());
			}
		}
		Header location = answer.headers().getFirstHeader("Location");
		if (location != null && location.getValue().startsWith("/" + path.route().segment())) {
			response.setHeader("Location", ApiPath.PREFIX + location.getValue());
		}
		if (answer.body().length > 0) {
			response.setContentLength(answer.body().length);
			response.getOutputStream().write(answer.body());
		}
	}

	static boolean isRead(HttpServletRequest request) {
		return request.getMethod().equals(HttpMethod.GET.name()) || request.getMethod().equals(HttpMethod.HEAD.name());
	}

}
