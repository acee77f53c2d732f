package io.todoplatform.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.todoplatform.platform.Prometheus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AlertsTest {

	private static final Path OBSERVABILITY = Path.of("../observability").toAbsolutePath().normalize();

	private static final Path ALERTS = OBSERVABILITY.resolve("prometheus/rules/alerts.yml");

	@ParameterizedTest
	@ValueSource(strings = { "check config prometheus.yml", "check rules rules/recording.yml rules/alerts.yml",
			"test rules tests/alerts_test.yml" })
	void satisfyPrometheus(String check) throws Exception {
		Path promtool = Tools.needed("promtool", Prometheus.promtool());
		List<String> command = new ArrayList<>(List.of(promtool.toString()));
		command.addAll(List.of(check.split(" ")));
		Process process = new ProcessBuilder(command).directory(OBSERVABILITY.resolve("prometheus").toFile())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes());
		assertThat(process.waitFor()).as(output).isZero();
	}

	@Test
	void haveARunbookASeverityAndAUnitTestEach() throws IOException {
		String alerts = Files.readString(ALERTS);
		List<String> names = found(alerts, "alert: (\\w+)");
		assertThat(names).hasSizeGreaterThan(10).doesNotHaveDuplicates();
		assertThat(found(alerts, "severity: (critical|warning)")).hasSameSizeAs(names);
		assertThat(found(alerts, "runbook_url: observability/runbooks.md#(\\w+)"))
			.isEqualTo(names.stream().map(String::toLowerCase).toList());
		assertThat(found(Files.readString(OBSERVABILITY.resolve("runbooks.md")), "(?m)^## (\\w+)$"))
			.containsExactlyInAnyOrderElementsOf(names);
		assertThat(found(Files.readString(OBSERVABILITY.resolve("prometheus/tests/alerts_test.yml")),
				"- alertname: (\\w+)"))
			.containsAll(names);
	}

	@Test
	void andTheirRunbooksLinkToWhatIsThere() throws IOException {
		for (String file : List.of("runbooks.md", "README.md")) {
			for (String link : found(Files.readString(OBSERVABILITY.resolve(file)), "]\\(([^#)]+)[^)]*\\)")) {
				assertThat(OBSERVABILITY.resolve(link)).exists();
			}
		}
	}

	private static List<String> found(String text, String pattern) {
		try (Stream<MatchResult> results = Pattern.compile(pattern).matcher(text).results()) {
			return results.map((result) -> result.group(1)).toList();
		}
	}

}
