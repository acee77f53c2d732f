package io.todoplatform.acceptance;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(PlatformExtension.class)
class TextSurvivesIT {

	private final Stack stack;

	TextSurvivesIT(Stack stack) {
		this.stack = stack;
	}

	@ParameterizedTest
	@MethodSource("texts")
	void unchangedThroughAllServices(String text) {
		String user = "text-" + UUID.randomUUID();
		TodoClient todo = this.stack.todo().patient().as(user);
		String description = "first line\n\tsecond line: " + text;
		Answer created = todo.create(Map.of("title", text, "description", description));
		assertThat(created.status()).as(created.text()).isEqualTo(201);
		String id = created.id();
		assertThat(created.json().path("title").asString()).isEqualTo(text);
		assertThat(todo.task(id).json().path("title").asString()).isEqualTo(text);
		assertThat(todo.task(id).json().path("description").asString()).isEqualTo(description);
		Answer found = todo.list("owner=" + user + "&q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
		assertThat(found.json().path("items")).as(found.text()).hasSize(1);
		assertThat(todo.list("owner=" + user + "&q=" + URLEncoder.encode("x" + text, StandardCharsets.UTF_8))
			.json()
			.path("items")).as("no pattern characters").isEmpty();
		await().untilAsserted(() -> {
			List<JsonNode> records = this.stack.audit().recordsOf(id);
			assertThat(records).hasSize(1);
			assertThat(records.getFirst().path("payload").path("title").asString()).isEqualTo(text);
			assertThat(records.getFirst().path("payload").path("description").asString()).isEqualTo(description);
		});
	}

	private static Stream<String> texts() {
		return Stream.of("She said \"it's\" 'so' `now`", "Müll raus 🗑️ 👩‍👩‍👧 日本語 עברית",
				"$1 $2 ${title} #{1+1} {{x}} %s %d", "'); drop table todo.task; --", "\\ \\n \\u0041 \\\\",
				"<script>alert(1)</script> &amp;", "100% _under_ *", "null", "[1,2] {\"a\":1}", "ﷺ e\u0301 \u202eabc");
	}

}
