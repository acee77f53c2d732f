package io.todoplatform.acceptance;

import java.nio.file.Path;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Programs of others that tests need and this machine may lack.
 */
final class Tools {

	private Tools() {
	}

	/**
	 * A program that {@code ./platform test} brings where it can. Without it a test is
	 * skipped, but never in continuous integration.
	 */
	static Path needed(String name, @Nullable Path found) {
		String missing = name + " is not there: ./platform test brings it where apt or Go can; install it elsewhere";
		if (System.getenv("CI") != null) {
			assertThat(found).as(missing).isNotNull();
		}
		assumeThat(found).as(missing).isNotNull();
		return Objects.requireNonNull(found);
	}

}
