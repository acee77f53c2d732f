package io.todoplatform.todoapp.task;

import java.util.List;

import io.todoplatform.edge.ProblemException;
import io.todoplatform.task.VersionMatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EntityTagsTest {

	@Test
	void noHeaderAndAnAsteriskMeanAnyVersion() {
		assertThat(EntityTags.ifMatch(null)).isEqualTo(VersionMatch.ANY);
		assertThat(EntityTags.ifMatch(List.of(" * "))).isEqualTo(VersionMatch.ANY);
	}

	@Test
	void aListNamesItsVersionsOverSeveralHeaders() {
		assertThat(EntityTags.ifMatch(List.of("\"1\", \"22\"", " ,\"3\" ,"))).isEqualTo(versions(1, 22, 3));
	}

	@Test
	void weakTagsAndTagsOfNoVersionMatchNone() {
		assertThat(EntityTags.ifMatch(List.of("W/\"1\", \"x\", \"01\", \"-1\", \"99999999999999999999\", \"\"")))
			.isEqualTo(versions());
	}

	@Test
	void ifNoneMatchComparesWeakly() {
		assertThat(EntityTags.noneMatch(null, 1)).isTrue();
		assertThat(EntityTags.noneMatch(List.of("W/\"1\""), 1)).isFalse();
		assertThat(EntityTags.noneMatch(List.of("\"2\""), 1)).isTrue();
		assertThat(EntityTags.noneMatch(List.of("*"), 1)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ",", "1", "\"1", "1\"", "\"1\"\"2\"", "\"1\" \"2\"", "*, \"1\"", "w/\"1\"",
			"\"1\"; \"2\"", "\"a b\"" })
	void refusesWhatIsNoListOfTags(String header) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> EntityTags.ifMatch(List.of(header)))
			.satisfies((ex) -> assertThat(ex.getStatusCode().value()).isEqualTo(400));
	}

	@Test
	void aLongHeaderIsReadInNoTime() {
		String tags = "\"1\", ".repeat(4000);
		assertThat(EntityTags.ifMatch(List.of(tags))).isEqualTo(versions(1));
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> EntityTags.ifMatch(List.of(" ".repeat(16_000) + "x")));
	}

	private static VersionMatch versions(long... versions) {
		return new VersionMatch.OneOf(java.util.Arrays.stream(versions)
			.boxed()
			.collect(java.util.stream.Collectors.toCollection(java.util.HashSet::new)));
	}

}
