package io.todoplatform.edge;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;

import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Puts the ids that are part of a request's path on its log lines, and takes them off at
 * its end, with whatever else a controller has added (SC-009).
 */
class RequestLogFields extends OncePerRequestFilter implements HandlerInterceptor {

	private static final List<String> FIELDS = List.of(LogScope.TASK_ID, LogScope.EVENT_ID, LogScope.USER);

	private static final int MAX_LENGTH = 64;

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		// The trace's scope is over when the container dispatches an error.
		request.setAttribute(LogScope.TRACE_ID, MDC.get(LogScope.TRACE_ID));
		try {
			chain.doFilter(request, response);
		}
		finally {
			FIELDS.forEach(MDC::remove);
		}
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
			for (String field : FIELDS) {
				if (variables.get(field) instanceof String value && value.length() <= MAX_LENGTH) {
					MDC.put(field, value);
				}
			}
		}
		return true;
	}

}
