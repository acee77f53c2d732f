package io.todoplatform.edge;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that a controller does not have: a filter with a typing error
 * would show everything. Only for methods that declare all their parameters one by one.
 */
class UnknownParameters implements HandlerInterceptor {

	private final Map<HandlerMethod, Optional<Set<String>>> known = new ConcurrentHashMap<>();

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (request.getQueryString() != null && handler instanceof HandlerMethod method
				&& method.getBeanType().getName().startsWith("io.todoplatform.")) {
			this.known.computeIfAbsent(method, UnknownParameters::declared).ifPresent((names) -> check(request, names));
		}
		return true;
	}

	private static void check(HttpServletRequest request, Set<String> names) {
		List<Violation> violations = request.getParameterMap()
			.keySet()
			.stream()
			.filter((name) -> !names.contains(name))
			.sorted()
			.map((name) -> new Violation(name, "is not known here"))
			.toList();
		if (!violations.isEmpty()) {
			throw ProblemException.validation(violations);
		}
	}

	private static Optional<Set<String>> declared(HandlerMethod method) {
		Set<String> names = new HashSet<>();
		for (MethodParameter parameter : method.getMethodParameters()) {
			RequestParam declaration = parameter.getParameterAnnotation(RequestParam.class);
			if (declaration != null && !Map.class.isAssignableFrom(parameter.getParameterType())) {
				names.add(declaration.name().isEmpty()
						? method.getMethod().getParameters()[parameter.getParameterIndex()].getName()
						: declaration.name());
			}
			else if (declaration != null || !isElsewhere(parameter)) {
				return Optional.empty();
			}
		}
		return Optional.of(names);
	}

	private static boolean isElsewhere(MethodParameter parameter) {
		return parameter.getParameterType() == ActingUser.class
				|| List.of(PathVariable.class, RequestBody.class, RequestHeader.class)
					.stream()
					.anyMatch((type) -> Arrays.stream(parameter.getParameterAnnotations()).anyMatch(type::isInstance));
	}

}
