package io.todoplatform.edge;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CursorTest {

	@Test
	void comesBackAsItWas() {
		Cursor cursor = Cursor.after("2026-01-31T09:00:00Z", "", "é 😀");
		assertThat(Cursor.decode(cursor.encoded(), 3)).isEqualTo(cursor);
		assertThat(cursor.encoded()).matches("[A-Za-z0-9_-]+");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "%%%", "gICA", "YQ", "YQpiCmM", "YQAKYg" })
	void whatIsNoCursorIsRefused(String text) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Cursor.decode(text, 2))
			.satisfies((problem) -> assertThat(problem.getStatusCode().value()).isEqualTo(400));
	}

}
