package io.todoplatform.acceptance;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

	/** All of a user's notifications, the newest first, page by page. */
	List<JsonNode> of(String user) {
		List<JsonNode> items = new ArrayList<>();
		String cursor = "";
		do {
			JsonNode page = this.door.get("/notifications?limit=200&user=" + user + cursor).json();
			page.path("items").forEach(items::add);
			String next = page.path("next_cursor").asString("");
			cursor = next.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
		}
		while (!cursor.isEmpty());
		return items;
	}

	long unread(String user) {
		return this.door.get("/notifications/unread-count?user=" + user).json().path("unread").asLong(-1);
	}

}
