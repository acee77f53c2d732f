package io.todoplatform.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A steady load of all kinds of changes, about ten a second, by one user. Knows what must
 * have come of it. Safe for many threads.
 */
final class SoakLoad {

	private static final int CALLERS = 8;

	private static final Duration BETWEEN_CHANGES = Duration.ofMillis(800);

	private final PatientClient client;

	private final Set<TaskVersion> made = ConcurrentHashMap.newKeySet();

	private final Set<String> continued = ConcurrentHashMap.newKeySet();

	private final Set<String> reminded = ConcurrentHashMap.newKeySet();

	SoakLoad(PatientClient client) {
		this.client = client;
	}

	/** Makes changes until then, and returns when the last of them is certain. */
	void run(Instant end) {
		Callers.run(CALLERS, CALLERS, (caller) -> {
			for (int number = caller; Instant.now().isBefore(end); number++) {
				makeTask(number);
			}
			return caller;
		});
	}

	/** All changes that were made, each a version of a task. */
	Set<TaskVersion> made() {
		return this.made;
	}

	/** The tasks whose completion asked for a next instance. */
	Set<String> continued() {
		return this.continued;
	}

	/** The tasks whose owner is to be reminded. */
	Set<String> reminded() {
		return this.reminded;
	}

	private void makeTask(int number) {
		switch (number % 4) {
			case 0 -> {
				TaskVersion task = create(Map.of("title", "Come and go"));
				task = made(this.client.patch(task, Map.of("description", "Changed")));
				task = made(this.client.complete(task));
				made(this.client.delete(task));
			}
			case 1 -> {
				String time = Instant.now().plusSeconds(5).toString();
				TaskVersion task = create(Map.of("title", "Remind me", "reminder_time", time));
				this.reminded.add(task.taskId());
			}
			case 2 -> {
				TaskVersion task = create(Map.of("title", "Again and again", "due_date", "2030-01-31T07:00:00Z",
						"recurrence_schedule", Map.of("frequency", "monthly", "time_zone", "Europe/Vienna")));
				made(this.client.complete(task));
				this.continued.add(task.taskId());
			}
			default -> {
				TaskVersion task = create(Map.of("title", "To and fro"));
				task = made(this.client.complete(task));
				task = made(this.client.reopen(task));
				made(this.client.patch(task, Map.of("title", "To and fro, and on")));
			}
		}
	}

	private TaskVersion create(Map<String, ?> task) {
		return made(this.client.create(task));
	}

	private TaskVersion made(TaskVersion version) {
		this.made.add(version);
		LockSupport.parkNanos(BETWEEN_CHANGES.toNanos());
		return version;
	}

}
