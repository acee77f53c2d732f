package io.todoplatform.event;

import java.time.Instant;

/** Counts what becomes of consumed events. Safe for concurrent use. */
public interface EventMeter {

	/**
	 * Events had their effect.
	 * @param count how many, 0 or more
	 */
	void processed(int count);

	/**
	 * Events had been processed before and were dropped (FR-015).
	 * @param count how many, 0 or more
	 */
	void duplicates(int count);

	/**
	 * An event has had its effect.
	 * @param timestamp when it happened
	 */
	void effective(Instant timestamp);

	/** An event was skipped since its schema version is unknown. */
	void unknownSchemaVersion();

}
