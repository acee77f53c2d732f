package io.todoplatform.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * The dashboards of this repository.
 *
 * @param all the files' content
 */
record Dashboards(List<JsonNode> all) {

	private static final Path FOLDER = Path.of("../observability/grafana/dashboards");

	static Dashboards read() {
		try (Stream<Path> files = Files.list(FOLDER)) {
			return new Dashboards(files.sorted().map(Dashboards::json).toList());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static JsonNode json(Path file) {
		try {
			return Json.read(Files.readString(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<JsonNode> panels() {
		return this.all.stream().flatMap((dashboard) -> dashboard.path("panels").valueStream()).toList();
	}

	/** Every query of every panel, with the values that Grafana would put in. */
	List<Query> queries() {
		return this.all.stream()
			.flatMap((dashboard) -> dashboard.path("panels")
				.valueStream()
				.flatMap((panel) -> panel.path("targets")
					.valueStream()
					.map((target) -> new Query(
							dashboard.path("title").asString() + ", " + panel.path("title").asString(),
							target.path("expr")
								.asString()
								.replace("$__rate_interval", "1m")
								.replace("$__range", "10m")
								.replace("$app", ".*")))))
			.toList();
	}

	/**
	 * A query of a panel.
	 *
	 * @param panel the dashboard and the panel
	 * @param expression PromQL
	 */
	record Query(String panel, String expression) {
	}

}
