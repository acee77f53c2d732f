package io.todoplatform.recurringapp;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What the tests do to tasks, as users of todo-app. */
record TodoDoor(HttpDoor door) {

	static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

	/** A recurring task of a user of its own. */
	JsonNode create(String frequency, @Nullable String dueDate) {
		return create(frequency, "Europe/Vienna", dueDate, null);
	}

	JsonNode create(String frequency, String zone, @Nullable String dueDate, @Nullable String reminderTime) {
		ObjectNode task = HttpDoor.JSON.createObjectNode()
			.put("title", "Water the plants 🌱")
			.put("description", "All of them,\nalso those \"outside\"")
			.put("due_date", dueDate)
			.put("reminder_time", reminderTime);
		task.putObject("recurrence_schedule").put("frequency", frequency).put("time_zone", zone);
		return create(task.toString());
	}

	JsonNode create(String task) {
		return this.door.repeated("POST", "/tasks", task, "X-User-Id", "ada", "traceparent",
				"00-" + TRACE + "-00f067aa0ba902b7-01", "Idempotency-Key", UUID.randomUUID().toString());
	}

	void complete(String taskId) {
		this.door.repeated("POST", "/tasks/" + taskId + "/complete", null, "traceparent",
				"00-" + TRACE + "-00f067aa0ba902b7-01");
	}

	void reopen(String taskId) {
		this.door.repeated("POST", "/tasks/" + taskId + "/reopen", null);
	}

	void delete(String taskId) {
		HttpResponse<String> answer = this.door.send("DELETE", "/tasks/" + taskId, null);
		if (answer.statusCode() == 503) {
			// That one may have deleted it.
			Waiting.await()
				.until(() -> List.of(204, 404)
					.contains(this.door.send("DELETE", "/tasks/" + taskId, null).statusCode()));
		}
		else {
			assertThat(answer.statusCode()).isEqualTo(204);
		}
	}

	JsonNode patch(String taskId, String patch) {
		return this.door.repeated("PATCH", "/tasks/" + taskId, patch);
	}

	boolean isThere(String taskId) {
		return Waiting.await()
			.until(() -> this.door.get("/tasks/" + taskId).statusCode(), (status) -> status != 503) == 200;
	}

	JsonNode task(String taskId) {
		return this.door.repeated("GET", "/tasks/" + taskId, null);
	}

	/** All tasks of a series, in its order. */
	List<JsonNode> series(String seriesId) {
		List<JsonNode> tasks = new ArrayList<>();
		String cursor = "";
		do {
			JsonNode page = this.door.repeated("GET", "/tasks?limit=100" + cursor, null);
			page.path("items").forEach((task) -> {
				if (task.path("series_id").asString("").equals(seriesId)) {
					tasks.add(task);
				}
			});
			cursor = page.path("next_cursor").isNull() ? "" : "&cursor=" + page.path("next_cursor").asString();
		}
		while (!cursor.isEmpty());
		tasks.sort(Comparator.comparingInt((task) -> task.path("series_index").asInt()));
		return tasks;
	}

}
