package io.todoplatform.acceptance.page;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route;

/**
 * The next request of a kind, which is on its way until the scenario lets it go. Those
 * after it go as usual.
 */
final class HeldRequest {

	private final List<Route> held = new ArrayList<>();

	private final BrowserContext context;

	HeldRequest(Person person, String method, String url) {
		this.context = person.context();
		this.context.route(url, (route) -> {
			if (this.held.isEmpty() && route.request().method().equals(method)) {
				this.held.add(route);
			}
			else {
				route.resume();
			}
		});
	}

	/** Waits until the request is made. */
	Route await() {
		this.context.waitForCondition(() -> !this.held.isEmpty());
		return this.held.getFirst();
	}

	void release() {
		await().resume();
	}

}
