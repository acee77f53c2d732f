package io.todoplatform.edge;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Answers a problem for every exception that leaves a controller or finds none. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE - 100)
class ProblemHandler {

	private static final Logger logger = LoggerFactory.getLogger(ProblemHandler.class);

	private final MvcProblems problems;

	private final ProblemWriter writer;

	ProblemHandler(MvcProblems problems, ProblemWriter writer) {
		this.problems = problems;
		this.writer = writer;
	}

	@ExceptionHandler
	void handle(Exception exception, HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (response.isCommitted() || isClientGone(exception)) {
			logger.debug("No answer is possible to {} {}", request.getMethod(), request.getRequestURI(), exception);
			return;
		}
		ProblemException problem = this.problems.of(exception);
		int status = problem.getStatusCode().value();
		if (status >= 500 && status != 503) {
			logger.error("{} {} failed", request.getMethod(), request.getRequestURI(), exception);
		}
		else if (status == 503) {
			logger.warn("{} {} answered 503: {}", request.getMethod(), request.getRequestURI(),
					problem.getBody().getDetail(), problem.getCause());
		}
		else {
			logger.debug("{} {} answered {}: {}", request.getMethod(), request.getRequestURI(), status,
					problem.getBody().getDetail());
		}
		response.resetBuffer();
		this.writer.write(problem, request, response);
	}

	/**
	 * Only what the container throws itself counts. A message such as "Broken pipe" may
	 * tell of a connection to something behind the service, and the client of that
	 * request would take silence for a success.
	 */
	private static boolean isClientGone(Throwable exception) {
		for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
			if (cause instanceof ClientAbortException || cause instanceof AsyncRequestNotUsableException) {
				return true;
			}
		}
		return false;
	}

}
