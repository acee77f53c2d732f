package io.todoplatform.acceptance;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A client of the todo service that repeats a change until it knows that the change is
 * made, and made once: by an idempotency key, or by the version that it expects. Nobody
 * else may change its tasks. Safe for many threads.
 */
final class PatientClient {

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private static final Duration PAUSE = Duration.ofMillis(300);

	private final TodoClient todo;

	private final AtomicInteger repeated = new AtomicInteger();

	PatientClient(TodoClient todo) {
		this.todo = todo;
	}

	/** How many requests were sent once more. */
	int repeated() {
		return this.repeated.get();
	}

	TaskVersion create(Map<String, ?> task) {
		TodoClient keyed = this.todo.idempotent(UUID.randomUUID().toString());
		return TaskVersion.of(certain(() -> keyed.create(task), 201).json());
	}

	TaskVersion patch(TaskVersion task, Map<String, ?> patch) {
		return changed(task, () -> expecting(task).patch(task.taskId(), patch));
	}

	TaskVersion complete(TaskVersion task) {
		return changed(task, () -> expecting(task).complete(task.taskId()));
	}

	TaskVersion reopen(TaskVersion task) {
		return changed(task, () -> expecting(task).reopen(task.taskId()));
	}

	TaskVersion delete(TaskVersion task) {
		certain(() -> expecting(task).delete(task.taskId()), 404);
		return next(task);
	}

	/** Another version than the expected one is the one that an earlier attempt made. */
	private TaskVersion changed(TaskVersion task, Supplier<Answer> change) {
		certain(change, 412);
		return next(task);
	}

	private TodoClient expecting(TaskVersion task) {
		return this.todo.ifMatch("\"" + task.version() + "\"");
	}

	private static TaskVersion next(TaskVersion task) {
		return new TaskVersion(task.taskId(), task.version() + 1);
	}

	private Answer certain(Supplier<Answer> change, int madeBefore) {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		boolean maybeMade = false;
		String last = "";
		while (System.nanoTime() < deadline) {
			try {
				Answer answer = change.get();
				if (answer.isSuccess() || (maybeMade && answer.status() == madeBefore)) {
					return answer;
				}
				last = answer.status() + " " + answer.text();
				if (answer.status() != 503) {
					throw new IllegalStateException("An answer that no outage explains: " + last);
				}
			}
			catch (UncheckedIOException ex) {
				last = ex.toString();
			}
			maybeMade = true;
			this.repeated.incrementAndGet();
			LockSupport.parkNanos(PAUSE.toNanos());
		}
		throw new IllegalStateException("Uncertain for " + PATIENCE + ", at last: " + last);
	}

}
