package io.todoplatform.recurrence;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of the series.
 *
 * @param owner only those whose current instance has this owner
 * @param active only those that go on, or only those that have ended
 * @param before the id of the series before which the page begins; null for the first
 * @param limit the page's size, 1 to 500
 */
public record SeriesQuery(@Nullable String owner, @Nullable Boolean active, @Nullable UUID before, int limit) {

	/** The largest page. */
	public static final int MAX_LIMIT = 500;

}
