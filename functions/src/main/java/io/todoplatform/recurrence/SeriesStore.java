package io.todoplatform.recurrence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the recurring service remembers. A store that cannot be reached raises, and takes
 * the same again later. Safe for concurrent use, by several processes too.
 */
public interface SeriesStore {

	/**
	 * Takes note of events, all or none of them: of each task the newest version counts,
	 * and each completion of a recurring task makes the place after it due.
	 * @param news in any order, and repeated
	 * @return how many of them were not news
	 */
	int record(List<InstanceNews> news);

	/**
	 * Lends places that are due, for a time in which nobody else gets them. A place waits
	 * until the one before it is settled.
	 * @param limit how many at most
	 * @param lease for how long
	 * @return the places, those due longest first
	 */
	Lent lend(int limit, Duration lease);

	/**
	 * Takes note of what became of a place, unless a newer completion made it due again.
	 * @param due the place
	 * @param settlement what became of it
	 */
	void settle(DueOccurrence due, Settlement settlement);

	/**
	 * Finds series.
	 * @param query which
	 * @return a page of them, the newest first
	 */
	SeriesPage list(SeriesQuery query);

	/**
	 * Finds the series of a task.
	 * @param taskId any instance
	 * @return the series, or empty
	 */
	Optional<Series> find(UUID taskId);

	/**
	 * Places that are lent.
	 *
	 * @param due the places
	 * @param pending how many are due, wait or will be tried again, these included
	 */
	record Lent(List<DueOccurrence> due, long pending) {
	}

}
