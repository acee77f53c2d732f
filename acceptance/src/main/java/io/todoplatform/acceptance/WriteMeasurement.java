package io.todoplatform.acceptance;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long writes take, one by one and together, after the services have warmed up. */
final class WriteMeasurement implements Measurement {

	private static final int WARM_UP = 4000;

	private static final int ONE_BY_ONE = 2000;

	private static final int TOGETHER = 8000;

	private static final int CALLERS = 16;

	@Override
	public void measure(Stack stack, Figures figures) {
		TodoClient todo = stack.todo().as("bench");
		create(todo, CALLERS, WARM_UP);
		figures.addPercentiles("POST /tasks, one by one", create(todo, 1, ONE_BY_ONE), "below 5", "");
		long begin = System.nanoTime();
		Histogram together = create(todo, CALLERS, TOGETHER);
		double seconds = Measurement.seconds(begin);
		figures.addPercentiles("POST /tasks, " + CALLERS + " callers", together, "", "");
		figures.add("POST /tasks, " + CALLERS + " callers", TOGETHER / seconds, "writes/s", "above 800");
	}

	private static Histogram create(TodoClient todo, int callers, int count) {
		Histogram nanos = new ConcurrentHistogram(3);
		Callers.run(callers, count, (i) -> {
			long begin = System.nanoTime();
			Answer answer = todo.create("Task " + i);
			nanos.recordValue(System.nanoTime() - begin);
			if (answer.status() != 201) {
				throw new IllegalStateException(answer.status() + " " + answer.text());
			}
			return i;
		});
		return nanos;
	}

}
