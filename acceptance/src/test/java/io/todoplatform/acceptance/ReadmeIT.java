package io.todoplatform.acceptance;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The README's commands do what it says, typed one after the other. */
@ExtendWith(PlatformExtension.class)
class ReadmeIT {

	private static final Path README = Path.of("../README.md");

	/** What each command shows; a command more or less in the README is one here. */
	private static final List<Step> STEPS = List.of(
			// The tour.
			step("my-first", (answer) -> assertThat(answer).contains("201", "ETag: \"1\"", "Write the report")),
			step("id=", (id) -> assertThat(UUID.fromString(id)).isNotNull()),
			step("# read it", (task) -> assertThat(task).contains("\"title\":\"Write the report\"")),
			step("# find it", (page) -> assertThat(page).contains("Write the report")),
			step("unless somebody else did",
					(task) -> assertThat(task).contains("With the figures", "\"due_date\":null", "\"version\":2")),
			step("# be reminded", (task) -> assertThat(task).contains("\"reminder_time\":\"2030-01-31T09:00:00")),
			step("and whether it was", (reminders) -> assertThat(reminders).contains("\"status\":\"scheduled\"")),
			step("# done", (task) -> assertThat(task).contains("\"status\":\"complete\"")),
			step("# not quite", (task) -> assertThat(task).contains("\"status\":\"pending\"")),
			step("DELETE", (answer) -> assertThat(answer).contains(" 204")),
			step("# who did what",
					(records) -> assertThat(records).containsSubsequence("task-created", "task-updated", "task-updated",
							"task-completed", "task-reopened", "task-deleted")),
			step("# across tasks", (records) -> assertThat(records).contains("Write the report", "task-created")),
			step("# what ada is told", (page) -> assertThat(page).contains("\"user\":\"ada\"", "Write the report")),
			step("# the number on the bell", (count) -> assertThat(count).containsPattern("\"unread\":[1-9]")),
			step("nid=", (id) -> assertThat(UUID.fromString(id)).isNotNull()),
			step("# read one", (notification) -> assertThat(notification).contains("\"read_at\":\"2")),
			step("# read all", (answer) -> assertThat(answer).doesNotContain("problem")),
			step("series=", (id) -> assertThat(UUID.fromString(id)).isNotNull()),
			step("due on February 28", (task) -> assertThat(task).contains("\"status\":\"complete\"")),
			step("# where the series stands",
					(series) -> assertThat(series).contains("\"series_index\":1",
							"\"due_date\":\"2030-02-28T07:00:00")),
			step("# what the page hears", (page) -> assertThat(page).contains("\"last_sequence\":")),
			// The log.
			step("jq -nrR", (lines) -> assertThat(lines).contains("todo-app", "audit-app")));

	private final Stack stack;

	ReadmeIT(Stack stack) {
		this.stack = stack;
	}

	@BeforeAll
	static void needsWhatTheReaderNeeds() {
		List<String> missing = Shell.missing("bash", "curl", "jq");
		if (!"true".equals(System.getenv("CI"))) {
			Assumptions.assumeTrue(missing.isEmpty(), () -> "not installed: " + missing);
		}
		assertThat(missing).isEmpty();
	}

	@Test
	void everyCommandDoesWhatItsCommentSays() {
		Shell shell = new Shell(this.stack.home());
		Iterator<Step> steps = STEPS.iterator();
		List<String> commands = ShellCommands.of(README)
			.stream()
			.filter((command) -> !command.startsWith("./platform "))
			.toList();
		assertThat(commands).hasSameSizeAs(STEPS);
		for (String command : commands) {
			Step step = steps.next();
			assertThat(command).contains(step.part());
			String here = onPortsOf(this.stack, command);
			if (command.contains(" -X ")) {
				step.result().accept(shell.run(here));
			}
			else {
				// What others do with an event, they do soon.
				await().untilAsserted(() -> step.result().accept(shell.run(here)));
			}
		}
	}

	private static String onPortsOf(Stack stack, String command) {
		List<String> apps = List.of("todo-app", "audit-app", "websocket-app", "notify-app", "recurring-app");
		String here = command;
		for (int i = 0; i < apps.size(); i++) {
			here = here.replace("http://127.0.0.1:808" + i, stack.app(apps.get(i)).url());
		}
		return here;
	}

	private static Step step(String part, ThrowingConsumer<String> result) {
		return new Step(part, result);
	}

	/**
	 * A command and its result.
	 *
	 * @param part what is in the command and in no other
	 * @param result what holds for what it prints
	 */
	private record Step(String part, ThrowingConsumer<String> result) {
	}

}
