package io.todoplatform.task;

import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The typed patch does what RFC 7396 says of documents. */
class MergePatchTest {

	@Property(tries = 500)
	void patchingATaskIsMergingItsDocument(@ForAll("tasks") ObjectNode before, @ForAll("patches") ObjectNode patch) {
		Task task = NewTask.read(before).toTask(Tasks.ID, "ada", Tasks.CREATED);
		Task patched = TaskPatch.read(patch).applyTo(task, Tasks.NOW);
		Task merged = NewTask.read(merge(before, patch)).toTask(Tasks.ID, "ada", Tasks.CREATED);
		// What recurred once keeps its series, which no document says.
		assertThat(patched.withStatus(TaskStatus.PENDING, Tasks.NOW)).usingRecursiveComparison()
			.ignoringFields("seriesId", "seriesIndex")
			.isEqualTo(merged.withStatus(TaskStatus.PENDING, Tasks.NOW));
		assertThat(patched.status()).isEqualTo(merged.status());
	}

	@Property(tries = 500)
	void patchingTwiceIsPatchingOnce(@ForAll("tasks") ObjectNode before, @ForAll("patches") ObjectNode patch) {
		Task task = NewTask.read(before).toTask(Tasks.ID, "ada", Tasks.CREATED);
		Transition first = Transition.update(task, TaskPatch.read(patch), Tasks.NOW);
		Task after = (first instanceof Transition.To to) ? to.task() : task;
		assertThat(after.version()).isEqualTo((first instanceof Transition.To) ? 2 : 1);
		assertThat(Transition.update(after, TaskPatch.read(patch), Tasks.NOW.plusSeconds(1)))
			.isEqualTo(new Transition.None());
	}

	@Property(tries = 500)
	void aTaskSurvivesItsJson(@ForAll("tasks") ObjectNode document) {
		Task task = NewTask.read(document).toTask(Tasks.ID, "ada", Tasks.CREATED);
		JsonNode json = TaskJson.MAPPER.valueToTree(task);
		assertThat(TaskJson.MAPPER.treeToValue(json, Task.class)).isEqualTo(task);
		assertThat(json.path("is_recurring").asBoolean()).isEqualTo(json.path("recurrence_schedule").isObject());
	}

	@Provide
	Arbitrary<ObjectNode> tasks() {
		return patches().filter((node) -> node.properties().stream().noneMatch((e) -> e.getValue().isNull()))
			.map((node) -> {
				ObjectNode task = node.deepCopy();
				if (!task.has("title")) {
					task.put("title", "Milk");
				}
				if (task.has("recurrence_schedule")) {
					((ObjectNode) task.get("recurrence_schedule")).put("frequency", "monthly");
				}
				return task;
			});
	}

	@Provide
	Arbitrary<ObjectNode> patches() {
		Arbitrary<JsonNode> none = Arbitraries.of((JsonNode) JsonNodeFactory.instance.nullNode());
		Arbitrary<JsonNode> times = text("2026-03-01T09:00:00Z", "2026-03-31T23:59:59.999999+13:45");
		Arbitrary<JsonNode> titles = Arbitraries.strings()
			.withCharRange(' ', '~')
			.ofMinLength(1)
			.ofMaxLength(20)
			.filter((s) -> !s.isBlank())
			.map(JsonNodeFactory.instance::stringNode);
		Arbitrary<ObjectNode> schedules = document(
				Map.of("time_zone", text("UTC", "America/Los_Angeles"), "mode", text("from_due", "from_completion")))
			.flatMap((schedule) -> Arbitraries.of("daily", "weekly")
				.map((frequency) -> schedule.deepCopy().put("frequency", frequency)));
		return document(Map.of("title", titles, "description",
				Arbitraries.oneOf(none, text("", "two\nlitres", "🗑 $1")), "status",
				text("pending", "in_progress", "complete"), "due_date", Arbitraries.oneOf(none, times), "reminder_time",
				Arbitraries.oneOf(none, times), "recurrence_schedule",
				Arbitraries.oneOf(none, schedules.map((schedule) -> (JsonNode) schedule))));
	}

	/** Documents with some of these attributes. */
	private static Arbitrary<ObjectNode> document(Map<String, Arbitrary<JsonNode>> attributes) {
		Arbitrary<ObjectNode> documents = Arbitraries.create(JsonNodeFactory.instance::objectNode);
		for (Map.Entry<String, Arbitrary<JsonNode>> attribute : attributes.entrySet()) {
			documents = Combinators.combine(documents, attribute.getValue().optional()).as((document, value) -> {
				ObjectNode more = document.deepCopy();
				value.ifPresent((v) -> more.set(attribute.getKey(), v));
				return more;
			});
		}
		return documents;
	}

	private static Arbitrary<JsonNode> text(String... values) {
		return Arbitraries.of(values).map(JsonNodeFactory.instance::stringNode);
	}

	/** The pseudo-code of RFC 7396, section 2. */
	private static ObjectNode merge(ObjectNode target, ObjectNode patch) {
		ObjectNode merged = target.deepCopy();
		patch.properties().forEach((e) -> {
			if (e.getValue().isNull()) {
				merged.remove(e.getKey());
			}
			else if (e.getValue() instanceof ObjectNode nested) {
				ObjectNode inner = (merged.get(e.getKey()) instanceof ObjectNode object) ? object
						: JsonNodeFactory.instance.objectNode();
				merged.set(e.getKey(), merge(inner, nested));
			}
			else {
				merged.set(e.getKey(), e.getValue());
			}
		});
		return merged;
	}

}
