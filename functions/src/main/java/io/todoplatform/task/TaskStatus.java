package io.todoplatform.task;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where a task stands. */
public enum TaskStatus {

	/** Nobody has begun. */
	PENDING,

	/** Somebody is at it. */
	IN_PROGRESS,

	/** Done; {@link Task#completedAt()} says when. */
	COMPLETE;

	/**
	 * The name in JSON.
	 * @return {@code pending}, {@code in_progress} or {@code complete}
	 */
	@JsonValue
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
