package io.todoplatform.websocketapp.gateway;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.http.HttpMethod;

/** What can be reached through the gateway; nothing else of a service can. */
enum Route {

	TASKS("todo-app", HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PATCH, HttpMethod.DELETE),

	AUDIT("audit-app", HttpMethod.GET, HttpMethod.HEAD),

	NOTIFICATIONS("notify-app", HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST),

	RECURRENCES("recurring-app", HttpMethod.GET, HttpMethod.HEAD),

	REMINDERS("recurring-app", HttpMethod.GET, HttpMethod.HEAD);

	private final String appId;

	private final List<HttpMethod> methods;

	Route(String appId, HttpMethod... methods) {
		this.appId = appId;
		this.methods = List.of(methods);
	}

	/** The route of the first segment below {@code /api/}, which is case-sensitive. */
	static Optional<Route> of(String segment) {
		for (Route route : values()) {
			if (route.segment().equals(segment)) {
				return Optional.of(route);
			}
		}
		return Optional.empty();
	}

	String segment() {
		return name().toLowerCase(Locale.ROOT);
	}

	String appId() {
		return this.appId;
	}

	List<HttpMethod> methods() {
		return this.methods;
	}

}
