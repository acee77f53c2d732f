package io.todoplatform.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EventReaderTest {

	private static final String EVENT = """
			{"event_id":"0193a4f0-0000-7000-8000-000000000001","event_type":"task-completed",\
			"timestamp":"2026-03-01T09:00:00.123456Z","task_id":"0193a4f0-0000-7000-8000-000000000002",\
			"payload":{"title":"Milk","version":3,"acting_user":"ada"},"schema_version":"1.0"}""";

	@Test
	void readsAnEventWithAllItsFields() {
		assertThat(read(EVENT)).isInstanceOfSatisfying(EventReading.Known.class, (known) -> {
			TaskEvent event = known.event();
			assertThat(event.eventId()).hasToString("0193a4f0-0000-7000-8000-000000000001");
			assertThat(event.eventType()).isEqualTo(EventType.COMPLETED);
			assertThat(event.timestamp()).isEqualTo(Instant.parse("2026-03-01T09:00:00.123456Z"));
			assertThat(event.taskId()).hasToString("0193a4f0-0000-7000-8000-000000000002");
			assertThat(event.payload().path("title").asString()).isEqualTo("Milk");
			assertThat(event.version()).isEqualTo(3);
			assertThat(event.actingUser()).isEqualTo("ada");
		});
	}

	@Test
	void ignoresFieldsBeyondTheSchema() {
		assertThat(read(EVENT.replace("{\"event_id\"", "{\"new\":1,\"event_id\"")))
			.isInstanceOf(EventReading.Known.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"2.0\"", "\"1.1\"", "\"\"", "2", "1.0" })
	void tellsAnUnknownSchemaVersionWhateverTheRestLooksLike(String version) {
		assertThat(read("{\"schema_version\":" + version + ",\"event_id\":7}"))
			.isEqualTo(new EventReading.UnknownSchemaVersion(version.replace("\"", ""), "unknown", "unknown"));
	}

	@Test
	void boundsWhatItQuotesOfAnUnknownVersion() {
		assertThat(read("{\"schema_version\":\"" + "9".repeat(1000) + "\",\"task_id\":\"a\\nb\"}"))
			.isEqualTo(new EventReading.UnknownSchemaVersion("9".repeat(63) + "…", "unknown", "a?b"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "{", "null", "[]", "\"text\"", "42", "{} {}", "\u0000", "<xml/>" })
	void callsGarbageMalformed(String garbage) {
		assertThat(read(garbage)).isInstanceOf(EventReading.Malformed.class);
	}

	@Test
	void callsBytesThatAreNotUtf8Malformed() {
		assertThat(EventReader.read(new byte[] { '"', (byte) 0xff, (byte) 0xfe, '"' }))
			.isInstanceOf(EventReading.Malformed.class);
	}

	@Test
	void callsBottomlessNestingMalformed() {
		assertThat(read("[".repeat(100_000))).isInstanceOf(EventReading.Malformed.class);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0193a4f0-0000-7000-8000-000000000001 | 1-1-1-1-1                   | event_id is not a UUID
			0193a4f0-0000-7000-8000-000000000002 | '; drop table task; --      | task_id is not a UUID
			"task-completed"                     | "task-exploded"             | event_type is unknown
			"task-completed"                     | null                        | event_type is missing
			"task-completed"                     | 7                           | event_type is missing
			2026-03-01T                          | 2026-02-30T                 | timestamp is not
			2026-03-01T                          | +999999999-03-01T           | timestamp is not
			"1.0"                                | null                        | schema_version is missing
			"schema_version"                     | "schemaversion"             | schema_version is missing
			"payload":{                          | "other":{                   | payload is missing
			"Milk"                               | "Mi\\u0000lk"               | payload holds
			"Milk"                               | "Mi\\ud800lk"               | payload holds
			"title"                              | "\\u0000"                   | payload holds
			"Milk"                               | [{"deep":["\\u0000"]}]      | payload holds
			"Milk"                               | 1e300000                    | payload holds
			"Milk"                               | 1e500                       | payload holds
			"Milk"                               | -1e-500                     | payload holds
			""", quoteCharacter = '`')
	void saysWhatIsWrongWithAMalformedEvent(String valid, String broken, String reason) {
		String event = EVENT.replace(valid, broken.replace("\\\\", "\\"));
		assertThat(event).isNotEqualTo(EVENT);
		assertThat(read(event)).isInstanceOfSatisfying(EventReading.Malformed.class,
				(malformed) -> assertThat(malformed.reason()).contains(reason));
	}

	@Test
	void keepsNumbersOfThePayloadExactly() {
		assertThat(read(EVENT.replace("\"Milk\"", "0.10000000000000000000000000001"))).isInstanceOfSatisfying(
				EventReading.Known.class,
				(known) -> assertThat(known.event().payload().toString()).contains("0.10000000000000000000000000001"));
	}

	@Test
	void takesNoPayloadThatIsDeeperThanThoseWhoPassItOnCanRead() {
		assertThat(read(EVENT.replace("\"Milk\"", nested(99)))).isInstanceOf(EventReading.Known.class);
		assertThat(read(EVENT.replace("\"Milk\"", nested(100)))).isInstanceOf(EventReading.Malformed.class);
	}

	private static String nested(int levels) {
		return "[".repeat(levels) + "]".repeat(levels);
	}

	private static EventReading read(String event) {
		return EventReader.read(event.getBytes(StandardCharsets.UTF_8));
	}

}
