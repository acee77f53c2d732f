package io.todoplatform.acceptance;

import java.util.List;
import java.util.Set;

import io.todoplatform.acceptance.SoakReport.Row;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SoakReportTest {

	@Test
	void isRightIfEachIsThereOnceInWhateverOrder() {
		assertThat(new SoakReport(List.of(Row.compare("records", List.of("a", "b"), List.of("b", "a")))).isRight())
			.isTrue();
	}

	@Test
	void tellsWhatIsMissingWhatNothingExplainsAndWhatIsThereTwice() {
		Row row = Row.compare("records", List.of("a", "b", "c"), List.of("b", "b", "c", "d"));
		assertThat(row).isEqualTo(new Row("records", 3, 4, Set.of("a"), Set.of("d"), Set.of("b")));
		assertThat(new SoakReport(List.of(row)).isRight()).isFalse();
	}

	@Test
	void isWrongByOneWrongRowAlone() {
		SoakReport report = new SoakReport(List.of(Row.compare("events", List.of("a"), List.of("a")),
				Row.compare("records", List.of("a"), List.of())));
		assertThat(report.isRight()).isFalse();
		assertThat(report.toString()).contains("records, wrong: a");
	}

}
