package io.todoplatform.dapr.sidecar.sql;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ParametersTest {

	private final JsonMapper mapper = new JsonMapper();

	@Test
	void scalarsBecomeTheirText() {
		assertThat(texts("text", 9007199254740993L, new BigDecimal("1.10"), true,
				UUID.fromString("01900000-0000-7000-8000-000000000000"), Instant.parse("2026-01-01T00:00:00Z"), 'c'))
			.containsExactly("text", "9007199254740993", "1.10", "true", "01900000-0000-7000-8000-000000000000",
					"2026-01-01T00:00:00Z", "c");
	}

	@Test
	void nullStaysNull() {
		assertThat(texts(null, "null")).containsExactly(null, "null");
	}

	@Test
	void anythingElseBecomesADocument() {
		assertThat(texts(List.of("a", 1), Map.of("k", "ü\"")))
			.isEqualTo(Arrays.asList("[\"a\",1]", "{\"k\":\"ü\\\"\"}"));
	}

	@Test
	void whatCannotBeStoredIsRefusedWithItsPosition() {
		assertThatIllegalArgumentException().isThrownBy(() -> texts("fine", "a\0"))
			.withMessage("Parameter $2 contains U+0000, which PostgreSQL cannot store");
		assertThatIllegalArgumentException().isThrownBy(() -> texts(List.of(Map.of("a", "\0"))));
		assertThatIllegalArgumentException().isThrownBy(() -> texts(Map.of("\0", "a")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\ud83d", "\ude00", "\ude00\ud83d", "a\ud83db" })
	void anUnpairedSurrogateIsRefusedInsteadOfChanged(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> texts(text));
		assertThatIllegalArgumentException().isThrownBy(() -> texts(List.of(text)));
	}

	@Test
	void anEscapedBackslashIsNoNull() {
		assertThat(texts("😀", List.of("\\u0000"))).containsExactly("😀", "[\"\\\\u0000\"]");
	}

	private List<@Nullable String> texts(@Nullable Object... values) {
		return Parameters.texts(this.mapper, values);
	}

}
