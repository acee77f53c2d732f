package io.todoplatform.task;

import tools.jackson.databind.json.JsonMapper;

/**
 * The mapper behind snapshots and fingerprints, whatever the application's own is set to.
 */
final class TaskJson {

	static final JsonMapper MAPPER = JsonMapper.builder().build();

	private TaskJson() {
	}

}
