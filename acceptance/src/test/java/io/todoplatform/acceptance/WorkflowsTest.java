package io.todoplatform.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What runs on a push is valid, fixed, and may do no more than it needs. */
class WorkflowsTest {

	private static final Path FOLDER = Path.of("../.github/workflows");

	private static final Pattern PINNED = Pattern.compile("uses: [\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");

	private static final YAMLMapper YAML = new YAMLMapper();

	static List<Path> workflows() throws IOException {
		try (Stream<Path> files = Files.list(FOLDER)) {
			return files.sorted().toList();
		}
	}

	@Test
	void actionlintFindsNothing() throws IOException {
		assertThat(workflows()).isNotEmpty();
		assertThat(Actionlint.check(workflows())).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void everyActionIsNamedByItsCommitAndSaysItsVersion(Path workflow) throws IOException {
		assertThat(Files.readAllLines(workflow)).filteredOn((line) -> line.contains("uses: "))
			.filteredOn((line) -> !line.contains("uses: ./"))
			.allSatisfy((line) -> assertThat(line.strip().replaceFirst("^- ", "")).matches(PINNED));
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void everyJobHasItsOwnPermissionsAndAnEnd(Path workflow) throws IOException {
		JsonNode document = YAML.readTree(workflow.toFile());
		assertThat(document.path("permissions")).as("what no job names is not granted").isEmpty();
		assertThat(document.path("permissions").isObject()).isTrue();
		assertThat(document.path("jobs").properties()).isNotEmpty().allSatisfy((job) -> {
			assertThat(job.getValue().has("permissions")).as("%s has permissions", job.getKey()).isTrue();
			assertThat(job.getValue().path("permissions").isObject()).as("and names them one by one").isTrue();
			if (!job.getValue().has("uses")) {
				assertThat(job.getValue().path("timeout-minutes").asInt()).as("%s ends", job.getKey()).isPositive();
			}
		});
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void noCheckoutLeavesItsTokenBehind(Path workflow) throws IOException {
		List<JsonNode> checkouts = YAML.readTree(workflow.toFile())
			.findParents("uses")
			.stream()
			.filter((step) -> step.path("uses").asText().startsWith("actions/checkout@"))
			.toList();
		assertThat(checkouts).extracting((step) -> step.at("/with/persist-credentials").asText())
			.allMatch("false"::equals);
	}

	/** Expressions that others can write, such as a title, become code in a script. */
	@ParameterizedTest
	@MethodSource("workflows")
	void noScriptContainsAnExpression(Path workflow) throws IOException {
		assertThat(YAML.readTree(workflow.toFile()).findValues("run"))
			.allSatisfy((script) -> assertThat(script.asText()).doesNotContain("${{"));
	}

}
