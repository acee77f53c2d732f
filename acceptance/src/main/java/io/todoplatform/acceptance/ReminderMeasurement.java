package io.todoplatform.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

import org.HdrHistogram.Histogram;

/**
 * How late reminders are, from the time they were set for to their notification at a
 * STOMP client: each alone, and all at once.
 */
final class ReminderMeasurement implements Measurement {

	private static final int ALONE = 60;

	private static final int AT_ONCE = 1000;

	private static final int CALLERS = 16;

	@Override
	public void measure(Stack stack, Figures figures) {
		Instant first = Instant.now().plusSeconds(5);
		figures.addPercentiles("reminder, lateness alone",
				lateness(stack, ALONE, (i) -> first.plus(Duration.ofMillis(250L * i))), "", "below 1 000");
		Instant same = Instant.now().plusSeconds(30);
		Histogram together = lateness(stack, AT_ONCE, (i) -> same);
		figures.addPercentiles("reminder, lateness of " + AT_ONCE + " at once", together, "", "");
		figures.add("reminder, lateness of the last of " + AT_ONCE, together.getMaxValue() / 1e6, "ms", "below 5 000");
	}

	private static Histogram lateness(Stack stack, int count, IntFunction<Instant> times) {
		Histogram nanos = new Histogram(3);
		try (StompClient client = stack.stomp()) {
			client.subscribe("/topic/notifications");
			TodoClient todo = stack.todo().as("bench");
			Map<String, Instant> due = new HashMap<>();
			List<String> ids = Callers.run(CALLERS, count,
					(i) -> todo.create(Map.of("title", "Reminder " + i, "reminder_time", times.apply(i).toString()))
						.id());
			for (int i = 0; i < count; i++) {
				due.put(ids.get(i), times.apply(i));
			}
			Stack.await(count + " notifications", () -> client.messages().size() >= count);
			Instant now = Instant.now();
			long nowNanos = System.nanoTime();
			for (StompMessage message : client.messages()) {
				Instant time = due.remove(message.taskId());
				if (time == null) {
					throw new IllegalStateException("twice, or not of these: " + message.body());
				}
				Instant arrived = now.minusNanos(nowNanos - message.arrivedNanos());
				nanos.recordValue(Math.max(0, Duration.between(time, arrived).toNanos()));
			}
		}
		return nanos;
	}

}
