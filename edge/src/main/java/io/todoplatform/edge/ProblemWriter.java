package io.todoplatform.edge;

import java.io.IOException;
import java.net.URI;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/**
 * Writes problems (RFC 9457) and completes them with the request's path and the trace's
 * id. The media type is always {@code application/problem+json}, whatever the client
 * accepts: an error in a form that it did not ask for is of more use than none.
 */
class ProblemWriter {

	private final JsonMapper mapper;

	ProblemWriter(JsonMapper mapper) {
		this.mapper = mapper;
	}

	void write(ProblemException problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
		ProblemDetail body = complete(problem, request);
		response.setStatus(body.getStatus());
		problem.getHeaders().forEach((name, values) -> values.forEach((value) -> response.addHeader(name, value)));
		byte[] bytes = this.mapper.writeValueAsBytes(body);
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		response.setContentLength(bytes.length);
		response.getOutputStream().write(bytes);
		// At once: a client that is still sending its body can stop.
		response.flushBuffer();
	}

	private static ProblemDetail complete(ProblemException problem, HttpServletRequest request) {
		ProblemDetail body = problem.getBody();
		if (body.getInstance() == null) {
			String path = (String) request.getAttribute("jakarta.servlet.error.request_uri");
			body.setInstance(instance((path != null) ? path : request.getRequestURI()));
		}
		Object traceId = request.getAttribute(LogScope.TRACE_ID);
		if (traceId != null) {
			body.setProperty(LogScope.TRACE_ID, traceId);
		}
		return body;
	}

	private static URI instance(String path) {
		try {
			return URI.create(path);
		}
		catch (IllegalArgumentException ex) {
			return URI.create("about:blank");
		}
	}

}
