package io.todoplatform.recurringapp.reminder;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.todoplatform.dapr.sidecar.SidecarException;
import io.todoplatform.dapr.sidecar.SidecarUnavailableException;
import io.todoplatform.dapr.sidecar.sql.DatabaseUnavailableException;
import io.todoplatform.dapr.sidecar.sql.OutcomeUnknownException;
import io.todoplatform.dapr.sidecar.sql.StatementRefusedException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When firing waits for events that came during an absence. */
class FiringTest {

	@Test
	void waitsForNoEventsAfterAStatementThatFailed() {
		assertThat(absences(new StatementRefusedException("division by zero", "22012", null),
				new OutcomeUnknownException("lost"), new SidecarException("too large", null)))
			.isEqualTo(1);
	}

	@Test
	void waitsForEventsAfterAnAbsence() {
		assertThat(absences(new SidecarUnavailableException("away", null))).isEqualTo(2);
		assertThat(absences(new DatabaseUnavailableException("away", null))).isEqualTo(2);
	}

	/** The start is one. */
	private static int absences(SidecarException... failures) {
		Duration any = Duration.ofMillis(1);
		ReminderProperties properties = new ReminderProperties("/test", any, 10, 1, any, any, any, any, 1);
		ReminderMeter meter = new ReminderMeter(new SimpleMeterRegistry());
		FailingStore store = new FailingStore(failures);
		CountingCatchUp catchUp = new CountingCatchUp();
		try (Volley volley = new Volley((due) -> true, properties, meter, Clock.systemUTC())) {
			Firing firing = new Firing(store, volley, catchUp, properties, meter);
			firing.start();
			try {
				ReminderStack.await().until(() -> store.taken.get() > 0);
			}
			finally {
				firing.stop();
			}
		}
		return catchUp.begun.get();
	}

	/** Fails in each of these ways, then has nothing. */
	private static final class FailingStore extends DueStore {

		private final Queue<SidecarException> failures;

		private final AtomicInteger taken = new AtomicInteger();

		@SuppressWarnings("NullAway")
		FailingStore(SidecarException... failures) {
			super(null);
			this.failures = new ConcurrentLinkedQueue<>(List.of(failures));
		}

		@Override
		Taken take(int limit, Duration lease) {
			SidecarException failure = this.failures.poll();
			if (failure != null) {
				throw failure;
			}
			this.taken.incrementAndGet();
			return new Taken(List.of(), null);
		}

		@Override
		long scheduled() {
			return 0;
		}

	}

	private static final class CountingCatchUp extends CatchUp {

		private final AtomicInteger begun = new AtomicInteger();

		CountingCatchUp() {
			super(Duration.ZERO, Clock.systemUTC());
		}

		@Override
		synchronized void begin() {
			this.begun.incrementAndGet();
			super.begin();
		}

	}

}
