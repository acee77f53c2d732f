package io.todoplatform.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import tools.jackson.databind.JsonNode;

/**
 * The log of one process, a JSON object a line.
 */
record Logs(Path file) {

	/** The lines that are JSON objects, oldest first. */
	List<JsonNode> lines() {
		return text().lines()
			.filter((line) -> line.startsWith("{"))
			.map((line) -> Json.readOrNull(line.getBytes(StandardCharsets.UTF_8)))
			.filter(Objects::nonNull)
			.toList();
	}

	List<JsonNode> with(String field, String value) {
		return lines().stream().filter((line) -> line.path(field).asString("").equals(value)).toList();
	}

	String text() {
		try {
			return new String(Files.readAllBytes(this.file), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
