package io.todoplatform.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.messaging.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EventWriterTest {

	private static final UUID EVENT_ID = UUID.fromString("0193a4f0-0000-7000-8000-000000000001");

	private static final UUID TASK_ID = UUID.fromString("0193a4f0-0000-7000-8000-000000000002");

	@Test
	void writesTheFieldsOfTheSchemaInTheirOrder() {
		assertThat(new String(EventWriter.bytes(event(EventType.CREATED)), StandardCharsets.UTF_8)).isEqualTo("""
				{"event_id":"0193a4f0-0000-7000-8000-000000000001","event_type":"task-created",\
				"timestamp":"2026-03-01T09:00:00.120000Z","task_id":"0193a4f0-0000-7000-8000-000000000002",\
				"payload":{"title":"Müll \\"raus\\" 🗑 $1"},"schema_version":"1.0"}""");
	}

	@ParameterizedTest
	@EnumSource(EventType.class)
	void writesWhatTheReaderReads(EventType type) {
		TaskEvent event = event(type);
		assertThat(EventReader.read(EventWriter.bytes(event))).isEqualTo(new EventReading.Known(event));
	}

	@Test
	void cutsTheTimestampToWhatIsWritten() {
		assertThat(event(EventType.UPDATED).timestamp()).isEqualTo(Instant.parse("2026-03-01T09:00:00.120Z"));
	}

	@Test
	void putsTheCloudEventAttributesIntoHeaders() {
		Message<byte[]> message = EventWriter.message(event(EventType.DELETED), "/todo-app",
				"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
		assertThat(message.getHeaders()).containsEntry("ce-id", EVENT_ID.toString())
			.containsEntry("ce-type", "task-deleted")
			.containsEntry("ce-source", "/todo-app")
			.containsEntry("ce-subject", TASK_ID.toString())
			.containsEntry("ce-partitionkey", TASK_ID.toString())
			.containsEntry("ce-time", "2026-03-01T09:00:00.120Z")
			.containsEntry("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
	}

	@Test
	void takesAnotherKeyThanTheTask() {
		assertThat(EventWriter.message(event(EventType.NOTIFICATION_READ), "/notify-app", "ada", null).getHeaders())
			.containsEntry("ce-subject", TASK_ID.toString())
			.containsEntry("ce-partitionkey", "ada");
	}

	@Test
	void leavesOutATraceThatIsNotKnown() {
		assertThat(EventWriter.message(event(EventType.CREATED), "/todo-app", null).getHeaders())
			.doesNotContainKey("traceparent");
	}

	@Test
	void refusesAPayloadThatIsNoObject() {
		assertThatIllegalArgumentException().isThrownBy(() -> new TaskEvent(EVENT_ID, EventType.CREATED, Instant.EPOCH,
				TASK_ID, JsonNodeFactory.instance.arrayNode(), TaskEvent.SCHEMA_VERSION));
	}

	private static TaskEvent event(EventType type) {
		ObjectNode payload = JsonNodeFactory.instance.objectNode().put("title", "Müll \"raus\" 🗑 $1");
		return new TaskEvent(EVENT_ID, type, Instant.parse("2026-03-01T09:00:00.120000999Z"), TASK_ID, payload,
				TaskEvent.SCHEMA_VERSION);
	}

}
