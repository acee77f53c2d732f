package io.todoplatform.recurrence;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BackOffTest {

	@ParameterizedTest
	@CsvSource({ "0, 500", "1, 500", "2, 1000", "3, 2000", "5, 8000", "6, 10000", "100, 10000", "2147483647, 10000" })
	void doublesUpToItsLongestWait(int attempts, long millis) {
		assertThat(new BackOff(Duration.ofMillis(500), Duration.ofSeconds(10)).after(attempts))
			.isEqualTo(Duration.ofMillis(millis));
	}

}
