package io.todoplatform.recurringapp;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How the tests wait. */
final class Waiting {

	private Waiting() {
	}

	static ConditionFactory await() {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(120))
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(100));
	}

}
