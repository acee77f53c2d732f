package io.todoplatform.recurrence;

import java.time.Instant;
import java.util.UUID;

import io.todoplatform.recurrence.InstanceNews.Instance;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A place in a series that is to be taken, since the instance before it was completed.
 *
 * @param previousTaskId the instance before it
 * @param previousVersion its version at the completion
 * @param completed that instance as it was then
 * @param eventId the event of the completion
 * @param traceparent the trace of the completion
 * @param anchor what that instance counts from; null for the first of a series
 * @param withdrawn whether the completion no longer holds: it was opened again, or its
 * recurrence was switched off
 * @param attempts how often this was tried, this time included
 */
@JsonNaming(SnakeCaseStrategy.class)
public record DueOccurrence(UUID previousTaskId, long previousVersion, Instance completed, UUID eventId,
		@Nullable String traceparent, @Nullable Anchor anchor, boolean withdrawn, int attempts) {

	/**
	 * The place to be taken.
	 * @return the one after the completed instance
	 */
	public Occurrence occurrence() {
		return new Occurrence(this.completed.seriesId(), this.completed.seriesIndex()).next();
	}

	Instant completedAt() {
		Instant completedAt = this.completed.completedAt();
		if (completedAt == null) {
			throw new IllegalStateException("a completed instance says when it was completed");
		}
		return completedAt;
	}

}
