package io.todoplatform.edge;

import java.io.IOException;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what filters and the container refuse: their sendError is dispatched here. */
@Controller
class ProblemErrorController implements ErrorController {

	private final ProblemWriter writer;

	ProblemErrorController(ProblemWriter writer) {
		this.writer = writer;
	}

	@RequestMapping("${spring.web.error.path:/error}")
	void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
		this.writer.write(problem(request), request, response);
	}

	private static ProblemException problem(HttpServletRequest request) {
		if (request.getDispatcherType() != DispatcherType.ERROR) {
			return ProblemException.notFound("Nothing is at this address. Check the path for typing errors.");
		}
		int status = (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code) ? code : 500;
		return (status == 500) ? MvcProblems.internal(null) : ProblemException.of(ProblemType.of(status),
				HttpStatusCode.valueOf(status), ProblemErrorValve.detail(status), null);
	}

}
