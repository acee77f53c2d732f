package io.todoplatform.audit;

/** Counts what becomes of events. Safe for concurrent use. */
public interface AuditMeter {

	/**
	 * Events were recorded.
	 * @param count how many
	 */
	void recorded(int count);

	/**
	 * Events had been recorded before and were dropped.
	 * @param count how many
	 */
	void duplicates(int count);

	/** An event was skipped since its schema version is unknown. */
	void unknownSchemaVersion();

}
