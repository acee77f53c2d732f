package io.todoplatform.recurrence;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

import io.todoplatform.event.EventType;
import io.todoplatform.event.MalformedEventException;
import io.todoplatform.event.ReceivedEvent;
import io.todoplatform.event.TaskEvent;
import io.todoplatform.recurrence.InstanceNews.Instance;
import io.todoplatform.task.RecurrenceSchedule;
import io.todoplatform.task.RecurrenceSchedule.Frequency;
import io.todoplatform.task.RecurrenceSchedule.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class InstanceNewsTest {

	private static final UUID TASK = new UUID(1, 2);

	private static final String SNAPSHOT = """
			{"id":"%1$s","title":"Rent","description":"Two\\nlines","status":"complete","due_date":"2026-01-31T09:00:00Z",
			"reminder_time":"2026-01-30T09:00:00Z","is_recurring":true,"recurrence_schedule":{"frequency":"monthly",
			"time_zone":"Europe/Vienna","until":"2027-01-01T00:00:00Z","count":12,"mode":"from_completion"},
			"parent_task_id":"%2$s","series_id":"%2$s","series_index":3,"completed_at":"2026-02-01T10:00:00.123456Z",
			"owner":"ada","version":7,"acting_user":"bob","new_attribute":[1]}"""
		.formatted(TASK, new UUID(0, 1));

	@Test
	void readsAllThatTheNextInstanceIsMadeOf() {
		InstanceNews news = read(EventType.COMPLETED, SNAPSHOT);
		RecurrenceSchedule schedule = new RecurrenceSchedule(Frequency.MONTHLY, ZoneId.of("Europe/Vienna"),
				Instant.parse("2027-01-01T00:00:00Z"), 12, Mode.FROM_COMPLETION);
		assertThat(news.taskId()).isEqualTo(TASK);
		assertThat(news.version()).isEqualTo(7);
		assertThat(news.completion()).isTrue();
		assertThat(news.deleted()).isFalse();
		assertThat(news.takenBack()).isFalse();
		assertThat(news.instance()).isEqualTo(new Instance(new UUID(0, 1), 3, new UUID(0, 1), "Rent", "Two\nlines",
				"ada", schedule, Instant.parse("2026-01-31T09:00:00Z"), Instant.parse("2026-01-30T09:00:00Z"),
				Instant.parse("2026-02-01T10:00:00.123456Z")));
	}

	@ParameterizedTest
	@EnumSource(value = EventType.class, names = { "CREATED", "UPDATED", "REOPENED", "DELETED" })
	void onlyACompletionIsOneWhateverTheStatusSays(EventType type) {
		InstanceNews news = read(type, SNAPSHOT);
		assertThat(news.completion()).isFalse();
		assertThat(news.deleted()).isEqualTo(type == EventType.DELETED);
	}

	@Test
	void tellsWhatWasTakenBackFromWhatWasDeleted() {
		assertThat(read(EventType.DELETED, SNAPSHOT.replace("[1]}", "1,\"reason\":\"taken_back\"}")).takenBack())
			.isTrue();
	}

	@Test
	void aTaskThatNeverRecurredIsNoNews() {
		assertThat(InstanceNews.read(received(EventType.CREATED, "{\"title\":\"Milk\",\"version\":1}"))).isNull();
		assertThat(InstanceNews.read(received(EventType.CREATED, "{\"series_id\":null,\"version\":1}"))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "title", "owner", "series_index", "version" })
	void aSnapshotWithoutItsEssentialsIsMalformed(String attribute) {
		ObjectNode snapshot = (ObjectNode) new JsonMapper().readTree(SNAPSHOT);
		snapshot.remove(attribute);
		assertMalformed(snapshot.toString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"frequency\":\"hourly\"", "\"frequency\":null", "\"time_zone\":\"Mars/Olympus\"",
			"\"time_zone\":null", "\"mode\":\"sometimes\"", "\"count\":\"many\"", "\"until\":\"tomorrow\"" })
	void aScheduleThatNobodyCouldHaveSetIsMalformed(String attribute) {
		String name = attribute.substring(0, attribute.indexOf(':'));
		assertMalformed(SNAPSHOT.replaceFirst(name + ":(\"[^\"]*\"|\\d+)", attribute));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"series_index\":-1", "\"series_index\":null", "\"series_id\":\"first\"",
			"\"due_date\":\"soon\"", "\"completed_at\":\"never\"", "\"version\":0" })
	void anAttributeOfAnotherKindIsMalformed(String attribute) {
		String name = attribute.substring(0, attribute.indexOf(':'));
		assertMalformed(SNAPSHOT.replaceFirst(name + ":(\"[^\"]*\"|\\d+)", attribute));
	}

	@Test
	void aCompletionWithoutItsTimeIsMalformed() {
		String open = SNAPSHOT.replaceFirst("\"completed_at\":\"[^\"]*\"", "\"completed_at\":null");
		assertThatExceptionOfType(MalformedEventException.class).isThrownBy(() -> read(EventType.COMPLETED, open))
			.withMessageContaining("completed_at");
		assertThat(read(EventType.REOPENED, open).instance().completedAt()).isNull();
	}

	private static void assertMalformed(String payload) {
		assertThatExceptionOfType(MalformedEventException.class).isThrownBy(() -> read(EventType.UPDATED, payload));
	}

	private static InstanceNews read(EventType type, String payload) {
		InstanceNews news = InstanceNews.read(received(type, payload));
		if (news == null) {
			throw new AssertionError("no news");
		}
		return news;
	}

	private static ReceivedEvent received(EventType type, String payload) {
		return new ReceivedEvent(new TaskEvent(new UUID(3, 4), type, Instant.EPOCH, TASK,
				new JsonMapper().readTree(payload), TaskEvent.SCHEMA_VERSION), null);
	}

}
