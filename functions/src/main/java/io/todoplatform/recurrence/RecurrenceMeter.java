package io.todoplatform.recurrence;

import java.time.Duration;

/** Measures how series go on. Safe for concurrent use. */
public interface RecurrenceMeter {

	/**
	 * A next instance was created.
	 * @param delay the time since the completion of the one before
	 */
	void created(Duration delay);

	/**
	 * The number of completions whose next instance is still to come.
	 * @param count how many
	 */
	void pending(long count);

}
