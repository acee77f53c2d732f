package io.todoplatform.task;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Which tasks, in which order.
 *
 * @param statuses those with one of these; all if empty
 * @param dueFrom those due then or later
 * @param dueTo those due before
 * @param text those whose title or description holds it, in upper or lower case
 * @param owner those of this owner
 * @param sort the order
 * @param descending the order backwards
 * @param limit how many at most, from 1
 * @param after only those after this place in the order
 */
public record TaskQuery(Set<TaskStatus> statuses, @Nullable Instant dueFrom, @Nullable Instant dueTo,
		@Nullable String text, @Nullable String owner, Sort sort, boolean descending, int limit,
		@Nullable Position after) {

	/** What tasks are ordered by; equal ones by their ids. */
	public enum Sort {

		/** When they were created. */
		CREATED_AT,

		/** When they are due; those without come last, whatever the direction. */
		DUE_DATE,

		/** When they were changed last. */
		UPDATED_AT,

		/** Their titles, by code points. */
		TITLE;

		/**
		 * The name of the attribute in JSON.
		 * @return the name in lower case
		 */
		public String wireName() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/**
	 * A place in the order. It stays what it is when tasks come and go, unlike a number.
	 *
	 * @param value of the attribute that is sorted by, as text; null for a task without
	 * @param id the task's id
	 */
	public record Position(@Nullable String value, UUID id) {
	}

}
