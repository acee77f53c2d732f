package io.todoplatform.acceptance;

import tools.jackson.databind.JsonNode;

/**
 * What one change makes: a version of a task. Its event, its record and its update all
 * name it.
 */
record TaskVersion(String taskId, long version) {

	/** The version that an event's snapshot is of. */
	static TaskVersion of(JsonNode payload) {
		return new TaskVersion(payload.path("id").asString(""), payload.path("version").asLong(-1));
	}

}
