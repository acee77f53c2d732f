package io.todoplatform.acceptance;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * SC-003 in two minutes, in which each part is away once; {@code ./platform soak} is the
 * long run.
 */
@ExtendWith(PlatformExtension.class)
class SoakIT {

	@Test
	void nothingIsLostOrDoubledWhileOnePartAfterTheOtherIsStoppedOrKilled(Stack stack) {
		long seed = System.currentTimeMillis() % 1_000_000;
		SoakReport report = new SoakRun(stack).run(Duration.ofMinutes(2), Duration.ofSeconds(8), seed);
		assertThat(report).as("%nseed %d%n%s", seed, report).matches(SoakReport::isRight);
	}

}
