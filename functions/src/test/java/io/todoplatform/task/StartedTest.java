package io.todoplatform.task;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StartedTest {

	@Test
	void aCommandIsTriedAgainFiftyTimes() {
		Started started = Started.now();
		assertThat(started.triesAfter(0)).isTrue();
		assertThat(started.triesAfter(49)).isTrue();
		assertThat(started.triesAfter(50)).isFalse();
	}

	@Test
	void butNotIfTheNextWouldTakeTooLong() {
		Started longAgo = new Started(System.nanoTime() - Duration.ofSeconds(2).toNanos());
		assertThat(longAgo.triesAfter(1)).as("two seconds each").isFalse();
		assertThat(longAgo.triesAfter(20)).as("a tenth of a second each").isTrue();
		assertThat(new Started(System.nanoTime() - Duration.ofSeconds(4).toNanos()).triesAfter(40)).isFalse();
		assertThat(longAgo.ago()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
	}

}
