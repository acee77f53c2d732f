package io.todoplatform.acceptance;

import java.net.URI;

/**
 * The one door that people come through, wherever the platform runs: the page's address,
 * with the real-time interface and all services' APIs behind it.
 *
 * @param address without a slash at the end
 */
record FrontDoor(URI address) {

	TodoClient todo() {
		return new TodoClient(api());
	}

	AuditClient audit() {
		return new AuditClient(api());
	}

	NotificationClient notifications() {
		return new NotificationClient(api());
	}

	/** All services' APIs. */
	HttpDoor api() {
		return new HttpDoor(this.address).below("/api");
	}

	/** A client of the real-time interface, connected. */
	StompClient stomp() {
		return StompClient.connect(URI.create(this.address.toString().replaceFirst("^http", "ws") + "/ws"));
	}

}
