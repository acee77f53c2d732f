package io.todoplatform.websocketapp.gateway;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;

import io.swagger.v3.oas.annotations.Hidden;
import io.todoplatform.edge.ActingUser;
import io.todoplatform.edge.ProblemException;
import io.todoplatform.edge.ProblemType;
import io.todoplatform.websocketapp.stomp.AllowedOrigins;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Forwards what the page asks the other services for. */
@Hidden
@RestController
class GatewayController {

	private final Gateway gateway;

	private final AllowedOrigins allowedOrigins;

	GatewayController(Gateway gateway, AllowedOrigins allowedOrigins) {
		this.gateway = gateway;
		this.allowedOrigins = allowedOrigins;
	}

	// All are named, or Spring would answer OPTIONS itself, with all of them.
	@RequestMapping(path = ApiPath.PREFIX + "/**", method = { RequestMethod.GET, RequestMethod.HEAD, RequestMethod.POST,
			RequestMethod.PUT, RequestMethod.PATCH, RequestMethod.DELETE, RequestMethod.OPTIONS })
	void forward(HttpServletRequest request, HttpServletResponse response, ActingUser user)
			throws IOException, HttpRequestMethodNotSupportedException {
		ApiPath path = ApiPath.of(request.getRequestURI())
			.orElseThrow(
					() -> ProblemException.notFound("Nothing is at this address. Check the path for typing errors."));
		List<HttpMethod> methods = path.route().methods();
		HttpMethod method = HttpMethod.valueOf(request.getMethod());
		if (method.equals(HttpMethod.OPTIONS)) {
			HttpHeaders allow = new HttpHeaders();
			allow.setAllow(new LinkedHashSet<>(methods));
			response.setHeader(HttpHeaders.ALLOW, allow.getFirst(HttpHeaders.ALLOW));
			response.setStatus(HttpServletResponse.SC_NO_CONTENT);
			return;
		}
		if (!methods.contains(method)) {
			throw new HttpRequestMethodNotSupportedException(method.name(),
					methods.stream().map(HttpMethod::name).toList());
		}
		if (!isRead(method) && !this.allowedOrigins.admit(new ServletServerHttpRequest(request))) {
			throw ProblemException.of(ProblemType.FORBIDDEN,
					"Pages of this origin may change nothing. Add it to stomp.allowed-origins if they are to.");
		}
		this.gateway.forward(path, user, request, response);
	}

	/**
	 * What a foreign page's form can send without asking, it cannot read the answer of.
	 */
	private static boolean isRead(HttpMethod method) {
		return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
	}

}
