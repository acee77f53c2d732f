package io.todoplatform.websocketapp.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import io.todoplatform.dapr.sidecar.SidecarAddress;
import io.todoplatform.edge.ActingUser;
import io.todoplatform.edge.ProblemException;
import io.todoplatform.edge.TraceParents;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

import org.springframework.http.HttpMethod;

/**
 * Forwards requests by service invocation and answers what comes back. A body is read
 * before anything is sent (it is bounded by {@code edge.max-body-size}), so that no
 * service sees half of one; an answer is passed on as it comes. Nothing is repeated.
 * Thread-safe; blocks.
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

	private final TraceParents traces;

	Gateway(HttpClient client, SidecarAddress sidecar, TraceParents traces) {
		this.client = client;
		this.sidecar = sidecar;
		this.host = new HttpHost("http", sidecar.host(), sidecar.httpPort());
		this.traces = traces;
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
		Unanswered unanswered = Unanswered.of(path, request);
		ClassicHttpResponse answer;
		try {
			answer = this.client.executeOpen(this.host, invocation, null);
		}
		catch (IOException ex) {
			throw unanswered.problem(ex);
		}
		try (answer) {
			HttpEntity entity = answer.getEntity();
			byte[] refusal = SidecarRefusal.read(answer);
			if (refusal != null && SidecarRefusal.isFrom(refusal)) {
				throw unanswered.problem(new IOException(SidecarRefusal.text(refusal)));
			}
			begin(answer, path, response);
			if (refusal != null) {
				response.setContentLength(refusal.length);
				response.getOutputStream().write(refusal);
			}
			else if (entity != null && entity.getContent() != null) {
				copy(entity, response);
			}
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
		String traceparent = this.traces.current();
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

	private static void begin(ClassicHttpResponse answer, ApiPath path, HttpServletResponse response) {
		response.setStatus(answer.getCode());
		for (String name : RESPONSE_HEADERS) {
			for (Header header : answer.getHeaders(name)) {
				response.addHeader(name, header.getValue());
			}
		}
		Header location = answer.getFirstHeader("Location");
		if (location != null && location.getValue().startsWith("/" + path.route().segment())) {
			response.setHeader("Location", ApiPath.PREFIX + location.getValue());
		}
	}

	private static void copy(HttpEntity entity, HttpServletResponse response) throws IOException {
		if (entity.getContentLength() >= 0) {
			response.setContentLengthLong(entity.getContentLength());
		}
		try (InputStream body = entity.getContent()) {
			body.transferTo(response.getOutputStream());
		}
	}

	static boolean isRead(HttpServletRequest request) {
		return request.getMethod().equals(HttpMethod.GET.name()) || request.getMethod().equals(HttpMethod.HEAD.name());
	}

	static ContentType contentType(ClassicHttpResponse answer) {
		Header header = answer.getFirstHeader("Content-Type");
		ContentType type = (header != null) ? ContentType.parseLenient(header.getValue()) : null;
		return (type != null) ? type : ContentType.APPLICATION_OCTET_STREAM;
	}

}
