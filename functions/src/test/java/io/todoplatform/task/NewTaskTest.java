package io.todoplatform.task;

import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Collectors;

import io.todoplatform.task.RecurrenceSchedule.Frequency;
import io.todoplatform.task.RecurrenceSchedule.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NewTaskTest {

	@Test
	void needsNoMoreThanATitle() {
		assertThat(read("{'title':'Milk'}")).isEqualTo(new NewTask("Milk", null, TaskStatus.PENDING, null, null, null));
	}

	@Test
	void takesEveryAttribute() {
		NewTask task = read(
				"""
						{'title':' Milk ','description':'two\\nlitres','status':'in_progress',
						'due_date':'2026-03-01T09:00:00+01:00','reminder_time':'2026-03-05T00:00:00.1234567Z','is_recurring':true,
						'recurrence_schedule':{'frequency':'monthly','time_zone':'Europe/Vienna','until':'2027-01-01T00:00:00Z',
						'count':12,'mode':'from_completion'}}""");
		assertThat(task).isEqualTo(new NewTask("Milk", "two\nlitres", TaskStatus.IN_PROGRESS,
				Instant.parse("2026-03-01T08:00:00Z"), Instant.parse("2026-03-05T00:00:00.123456Z"),
				new RecurrenceSchedule(Frequency.MONTHLY, ZoneId.of("Europe/Vienna"),
						Instant.parse("2027-01-01T00:00:00Z"), 12, Mode.FROM_COMPLETION)));
	}

	@Test
	void isTheFirstOfItsSeriesIfItRecurs() {
		Task task = Tasks.task("{\"title\":\"Milk\",\"recurrence_schedule\":{\"frequency\":\"daily\"}}");
		assertThat(task.seriesId()).isEqualTo(task.id());
		assertThat(task.seriesIndex()).isZero();
		assertThat(task.parentTaskId()).isNull();
		Task once = Tasks.task("{\"title\":\"Milk\"}");
		assertThat(once.seriesId()).isNull();
		assertThat(once.seriesIndex()).isNull();
	}

	@Test
	void mayRemindAfterTheDueDate() {
		assertThat(read("{'title':'Milk','due_date':'2026-03-01T08:00:00Z','reminder_time':'2026-03-02T08:00:00Z'}")
			.reminderTime()).isEqualTo(Instant.parse("2026-03-02T08:00:00Z"));
	}

	@Test
	void recursByItsScheduleAlone() {
		assertThat(read("{'title':'Milk','recurrence_schedule':{'frequency':'daily'}}").recurrenceSchedule())
			.isEqualTo(new RecurrenceSchedule(Frequency.DAILY, ZoneId.of("UTC"), null, null, Mode.FROM_DUE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Milk \\\"now\\\" 'or' never", "$1 ${x} {{y}} %s \\\\", "'; drop table task; --",
			"🗑👩‍👩‍👧 Müll", "<script>alert(1)</script>", "مرحبا" })
	void keepsAnyPrintableTextAsItIs(String title) {
		NewTask task = NewTask
			.read(Tasks.json("{\"title\":\"" + title + "\",\"description\":\"" + title + "\\n\\t\"}"));
		String plain = title.replace("\\\"", "\"").replace("\\\\", "\\");
		assertThat(task.title()).isEqualTo(plain);
		assertThat(task.description()).isEqualTo(plain + "\n\t");
	}

	@Test
	void countsCharactersNotHalvesOfThem() {
		assertThat(read("{'title':'" + "🗑".repeat(200) + "'}").title()).hasSize(400);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{}                                                     | title is required
					{'title':null}                                         | title must not be null
					{'title':''}                                           | title must have 1 to 200
					{'title':' \\t '}                                      | title must have 1 to 200
					{'title':7}                                            | title must be text
					{'title':['x']}                                        | title must be text
					{'title':'a\\u0000b'}                                  | title must not hold control characters
					{'title':'a\\nb'}                                      | title must not hold control characters
					{'title':'a\\u007fb'}                                  | title must not hold control characters
					{'title':'a\\ud800b'}                                  | title must not hold control characters
					{'title':'x','description':'a\\u0000b'}                | description must not hold control characters
					{'title':'x','description':'a\\u001bb'}                | description must not hold control characters
					{'title':'x','description':{}}                         | description must be text
					{'title':'x','status':'done'}                          | status must be one of pending, in_progress, complete
					{'title':'x','status':'COMPLETE'}                      | status must be one of
					{'title':'x','status':null}                            | status must not be null
					{'title':'x','due_date':'tomorrow'}                    | due_date must be an ISO-8601
					{'title':'x','due_date':'2026-02-30T00:00:00Z'}        | due_date must be an ISO-8601
					{'title':'x','due_date':'2026-03-01'}                  | due_date must be an ISO-8601
					{'title':'x','due_date':'2026-03-01T09:00:00'}         | due_date must be an ISO-8601
					{'title':'x','due_date':'+999999999-12-31T00:00:00Z'}  | due_date must be in the years
					{'title':'x','due_date':'-0001-12-31T00:00:00Z'}       | due_date must be in the years
					{'title':'x','due_date':'9999-12-31T23:59:59-05:00'}   | due_date must be in the years
					{'title':'x','due_date':'1900-01-01T00:00:00+01:00'}   | due_date must be in the years
					{'title':'x','due_date':1772000000}                    | due_date must be text
					{'title':'x','reminder_time':'25:00'}                  | reminder_time must be an ISO-8601
					{'title':'x','is_recurring':'yes'}                     | is_recurring must be true or false
					{'title':'x','is_recurring':true}                      | recurrence_schedule is required
					{'title':'x','recurrence_schedule':'daily'}            | recurrence_schedule must be an object
					{'title':'x','recurrence_schedule':{}}                 | recurrence_schedule.frequency is required
					{'title':'x','recurrence_schedule':{'frequency':'hourly'}} | recurrence_schedule.frequency must be one of
					{'title':'x','recurrence_schedule':{'frequency':null}} | recurrence_schedule.frequency must not be null
					{'title':'x','recurrence_schedule':{'frequency':'daily','time_zone':'+01:00'}} | time_zone must be an IANA
					{'title':'x','recurrence_schedule':{'frequency':'daily','count':0}} | recurrence_schedule.count must be a whole
					{'title':'x','recurrence_schedule':{'frequency':'daily','count':1.5}} | recurrence_schedule.count must be a whole
					{'title':'x','recurrence_schedule':{'frequency':'daily','count':99999999999}} | count must be a whole
					{'title':'x','recurrence_schedule':{'frequency':'daily','when':1}} | recurrence_schedule.when is not an attribute
					{'title':'x','is_recurring':false,'recurrence_schedule':{'frequency':'daily'}} | must be absent or null
					{'title':'x','parent_task_id':'0193a4f0-0000-7000-8000-000000000002'} | parent_task_id is read-only
					{'title':'x','series_id':null}                         | series_id is read-only
					{'title':'x','series_index':1}                         | series_index is read-only
					{'title':'x','id':'1'}                                 | id is read-only
					{'title':'x','version':7}                              | version is read-only
					{'title':'x','owner':'eve'}                            | owner is read-only
					{'title':'x','nonsense':1}                             | nonsense is not an attribute
					[]                                                     | body must be a JSON object
					null                                                   | body must be a JSON object
					'text'                                                 | body must be a JSON object
					""")
	void refuses(String document, String violation) {
		assertThatExceptionOfType(InvalidTaskException.class).isThrownBy(() -> read(document))
			.withMessageContaining(violation);
	}

	@Test
	void refusesTooMuchText() {
		assertThatExceptionOfType(InvalidTaskException.class)
			.isThrownBy(() -> read("{'title':'" + "x".repeat(201) + "','description':'" + "y".repeat(10_001) + "'}"))
			.withMessageContaining("title must have 1 to 200")
			.withMessageContaining("description must have at most 10000");
	}

	@Test
	void namesAllViolationsAtOnce() {
		assertThatExceptionOfType(InvalidTaskException.class)
			.isThrownBy(() -> read("{'status':'done','due_date':1,'recurrence_schedule':{'mode':'x'},'zzz':{}}"))
			.satisfies(
					(ex) -> assertThat(ex.violations().stream().map(Violation::attribute).collect(Collectors.toSet()))
						.containsExactlyInAnyOrder("status", "due_date", "recurrence_schedule.mode", "zzz", "title"));
	}

	@Test
	void fingerprintTellsContentsApartButNotSpellings() {
		assertThat(read("{'title':'a','description':'b'}").fingerprint())
			.isEqualTo(read("{'description' : 'b', 'title' : ' a '}").fingerprint())
			.isNotEqualTo(read("{'title':'a, description=b'}").fingerprint())
			.isNotEqualTo(read("{'title':'a','description':'c'}").fingerprint());
	}

	private static NewTask read(String document) {
		return NewTask.read(Tasks.json(document.replace('\'', '"').replace("\"; drop", "'; drop")));
	}

}
