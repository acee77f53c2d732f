package io.todoplatform.acceptance;

import java.util.Map;

import org.HdrHistogram.Histogram;

/** How long after a completion the next instance is there. */
final class NextInstanceMeasurement implements Measurement {

	private static final int WARM_UP = 20;

	private static final int SERIES = 200;

	@Override
	public void measure(Stack stack, Figures figures) {
		Histogram nanos = new Histogram(3);
		for (int i = 0; i < WARM_UP + SERIES; i++) {
			String owner = "series-" + i;
			TodoClient todo = stack.todo().as(owner);
			String id = todo
				.create(Map.of("title", "Water the plants", "due_date", "2030-01-31T09:00:00Z", "is_recurring", true,
						"recurrence_schedule", Map.of("frequency", "monthly", "time_zone", "Europe/Berlin")))
				.id();
			todo.complete(id);
			long answered = System.nanoTime();
			Stack.await("the instance after " + id,
					() -> !todo.list("status=pending&owner=" + owner).json().path("items").isEmpty());
			if (i >= WARM_UP) {
				nanos.recordValue(System.nanoTime() - answered);
			}
		}
		figures.addPercentiles("completion to next instance", nanos, "", "below 500");
	}

}
