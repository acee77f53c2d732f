package io.todoplatform.acceptance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** FR-015 and the edge cases "duplicate event" and "unknown schema version". */
@ExtendWith(PlatformExtension.class)
class UnusualEventsIT {

	private static final String UNKNOWN_VERSIONS = "todo_events_unknown_schema_version_total";

	private final Stack stack;

	UnusualEventsIT(Stack stack) {
		this.stack = stack;
	}

	@Test
	void recordsAnEventOnceThatIsPublishedFiveTimes() {
		Event event = Event.created();
		try (TopicWriter writer = new TopicWriter(this.stack.bootstrapServers())) {
			for (int i = 0; i < 5; i++) {
				writer.write(Stack.EVENTS, event.taskId(), event.bytes());
			}
			awaitTheEventBehind(event.taskId(), writer);
		}
		assertThat(this.stack.audit().typesOf(event.taskId())).as("with the one behind").hasSize(2);
	}

	@Test
	void skipsCountsAndLogsAnUnknownSchemaVersion() {
		Event event = Event.created().ofSchema("99." + System.nanoTime());
		double before = unknownVersions();
		try (TopicWriter writer = new TopicWriter(this.stack.bootstrapServers())) {
			writer.write(Stack.EVENTS, event.taskId(), event.bytes());
			awaitTheEventBehind(event.taskId(), writer);
		}
		assertThat(this.stack.audit().typesOf(event.taskId())).as("the one behind").hasSize(1);
		assertThat(this.stack.audit().event(event.eventId()).status()).isEqualTo(404);
		await().untilAsserted(() -> assertThat(unknownVersions()).isEqualTo(before + 1));
		assertThat(Stack.log(this.stack.auditApp()).with("event_id", event.eventId())).isNotEmpty();
	}

	@Test
	void deadLettersGarbageWithItsCauseAndGoesOnBehindIt() {
		Event template = Event.created();
		String key = template.taskId();
		byte[] binary = { (byte) 0xff, 0, (byte) 0xfe, 1, '{' };
		Map<String, Object> withoutTask = template.data();
		withoutTask.remove("task_id");
		List<byte[]> garbage = List.of("not json".getBytes(StandardCharsets.UTF_8), binary,
				"{\"no\":\"cloud event\"}".getBytes(StandardCharsets.UTF_8), template.cloudEvent("text"),
				template.cloudEvent(withoutTask), new byte[0]);
		try (TopicWriter writer = new TopicWriter(this.stack.bootstrapServers());
				TopicReader dead = TopicReader.fromNow(this.stack.bootstrapServers(), Stack.DEAD_LETTERS)) {
			garbage.forEach((value) -> writer.write(Stack.EVENTS, key, value));
			awaitTheEventBehind(key, writer);
			await().untilAsserted(() -> assertThat(dead.messages(Stack.DEAD_LETTERS)).hasSize(garbage.size()));
			assertThat(dead.messages(Stack.DEAD_LETTERS)).allSatisfy((message) -> {
				assertThat(message.headers()).containsKey("x-exception-message");
				assertThat(message.headers()).containsEntry("x-original-topic", Stack.EVENTS);
			});
		}
		assertThat(this.stack.audit().typesOf(key)).as("the one behind").hasSize(1);
	}

	/**
	 * Behind in the same partition: when it is recorded, all before it are dealt with.
	 */
	private void awaitTheEventBehind(String key, TopicWriter writer) {
		Event behind = new Event(UUID.randomUUID().toString(), key, "task-updated", "1.0", 2, "raw-publisher");
		writer.write(Stack.EVENTS, key, behind.bytes());
		await().untilAsserted(() -> assertThat(this.stack.audit().event(behind.eventId()).status()).isEqualTo(200));
	}

	private double unknownVersions() {
		return this.stack.audit().metrics().sum(UNKNOWN_VERSIONS, Map.of("topic", Stack.EVENTS));
	}

}
