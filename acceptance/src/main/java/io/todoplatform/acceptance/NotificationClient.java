package io.todoplatform.acceptance;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * A client of the notification service's REST interface.
 */
final class NotificationClient {

	private final HttpDoor door;

	NotificationClient(URI base) {
		this(new HttpDoor(base));
	}

	NotificationClient(HttpDoor door) {
		this.door = door;
	}

	/** A user's notifications, the newest first. */
	List<JsonNode> of(String user) {
		List<JsonNode> items = new ArrayList<>();
		this.door.get("/notifications?limit=200&user=" + user).json().path("items").forEach(items::add);
		return items;
	}

	long unread(String user) {
		return this.door.get("/notifications/unread-count?user=" + user).json().path("unread").asLong(-1);
	}

}
