package io.todoplatform.todoapp.outbox;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PublishGateTest {

	private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);

	private final PublishGate gate = new PublishGate(3, Duration.ofSeconds(4), this.now::get);

	@Test
	void staysOpenWhileFailuresAreFollowedBySuccess() {
		for (int i = 0; i < 10; i++) {
			this.gate.failed();
			this.gate.failed();
			this.gate.succeeded();
		}
		assertThat(this.gate.admits()).isTrue();
	}

	@Test
	void closesAtTheThirdFailureInARow() {
		close();
		assertThat(this.gate.isOpen()).isFalse();
		assertThat(this.gate.admits()).isFalse();
	}

	@Test
	void letsOneProbeThroughAtEverLongerIntervalsUpToAMaximum() {
		close();
		for (long millis : new long[] { 500, 1000, 2000, 4000, 4000 }) {
			pass(Duration.ofMillis(millis).minusNanos(1));
			assertThat(this.gate.admits()).isFalse();
			pass(Duration.ofNanos(1));
			assertThat(this.gate.admits()).isTrue();
			assertThat(this.gate.admits()).isFalse();
			this.gate.failed();
		}
	}

	@Test
	void opensAtTheFirstSuccessAndSaysSoOnce() {
		AtomicInteger recoveries = new AtomicInteger();
		this.gate.onRecovery(recoveries::incrementAndGet);
		this.gate.failed();
		this.gate.succeeded();
		assertThat(recoveries).hasValue(0);
		close();
		this.gate.succeeded();
		this.gate.succeeded();
		assertThat(recoveries).hasValue(1);
		assertThat(this.gate.isOpen()).isTrue();
	}

	@Test
	void beginsAnewWithShortIntervalsAfterARecovery() {
		close();
		pass(Duration.ofMinutes(1));
		assertThat(this.gate.admits()).isTrue();
		this.gate.succeeded();
		close();
		pass(Duration.ofMillis(500));
		assertThat(this.gate.admits()).isTrue();
	}

	private void close() {
		this.gate.failed();
		this.gate.failed();
		this.gate.failed();
	}

	private void pass(Duration duration) {
		this.now.addAndGet(duration.toNanos());
	}

}
