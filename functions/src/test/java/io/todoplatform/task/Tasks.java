package io.todoplatform.task;

import java.time.Instant;
import java.util.UUID;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tasks and documents for tests. */
final class Tasks {

	static final Instant CREATED = Instant.parse("2026-03-01T09:00:00Z");

	static final Instant NOW = Instant.parse("2026-03-02T10:00:00.123456Z");

	static final UUID ID = UUID.fromString("0193a4f0-0000-7000-8000-000000000002");

	static final UUID SERIES = UUID.fromString("0193a4f0-0000-7000-8000-00000000000a");

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private Tasks() {
	}

	static JsonNode json(String document) {
		return MAPPER.readTree(document);
	}

	static Task task(String document) {
		return NewTask.read(json(document)).toTask(ID, "ada", CREATED);
	}

	static TaskPatch patch(String document) {
		return TaskPatch.read(json(document));
	}

}
