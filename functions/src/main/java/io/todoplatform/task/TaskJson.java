package io.todoplatform.task;

import java.util.List;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mapper behind snapshots and fingerprints, whatever the application's own is set to.
 */
final class TaskJson {

	static final JsonMapper MAPPER = JsonMapper.builder().build();

	private TaskJson() {
	}

	/**
	 * Reads a document of a caller.
	 * @throws InvalidTaskException if it is no JSON
	 */
	static JsonNode read(byte[] document) {
		try {
			return MAPPER.readTree(document);
		}
		catch (JacksonException ex) {
			throw new InvalidTaskException(List.of(new Violation("body", "must be a JSON object")));
		}
	}

}
