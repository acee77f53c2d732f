package io.todoplatform.edge;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextRulesTest {

	@Test
	void findsTheFirstForbiddenCharacter() {
		assertThat(TextRules.firstForbidden("plain é 😀 $1 ' \"", false)).isEmpty();
		assertThat(TextRules.firstForbidden("a\u0000", true)).hasValue(1);
		assertThat(TextRules.firstForbidden("ab\u007f", true)).hasValue(2);
		assertThat(TextRules.firstForbidden("a\nb", true)).isEmpty();
		assertThat(TextRules.firstForbidden("a\nb", false)).hasValue(1);
		assertThat(TextRules.firstForbidden("a\ud83d", true)).hasValue(1);
		assertThat(TextRules.firstForbidden("\ude00\ud83d", true)).hasValue(0);
	}

}
