package io.todoplatform.sync;

import java.util.List;

import io.todoplatform.event.ReceivedEvent;
import org.jspecify.annotations.Nullable;

/**
 * The log that all instances of the service share. Sequences are handed out in the order
 * in which they become visible. A log that cannot be reached raises, and takes the same
 * events again later. Safe for concurrent use, also by several processes.
 */
public interface UpdateLog {

	/** The largest page. */
	int MAX_LIMIT = 500;

	/**
	 * Logs the events that are not there yet (FR-015), in their order. All are there when
	 * this returns; after an exception, any of them may be. One that is there keeps its
	 * sequence.
	 * @param destination where they belong
	 * @param events the events, no two with the same event id
	 * @return for each event its sequence, or null where it had been logged before
	 */
	List<@Nullable Long> append(Destination destination, List<ReceivedEvent> events);

	/**
	 * Reads the log.
	 * @param sequence the sequence behind which to begin
	 * @param limit how many updates at most, 0 to {@value #MAX_LIMIT}; fewer come if they
	 * are large
	 * @return a page, at least one update long if there is one and the limit allows it
	 */
	LogPage after(long sequence, int limit);

	/**
	 * Forgets what is too old or too much; a limited number of updates at a time.
	 * @param retention what to keep
	 * @return how many updates went
	 */
	int purge(Retention retention);

}
