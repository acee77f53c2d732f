package io.todoplatform.audit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.todoplatform.event.ReceivedEvent;

/**
 * Where events are recorded for good. It can only grow. A trail that cannot be reached
 * raises, and takes the same events again later. Safe for concurrent use.
 */
public interface AuditTrail {

	/**
	 * Records the events that are not there yet (FR-015). All are there when this
	 * returns; after an exception, any of them may be.
	 * @param events the events, no two with the same event id
	 * @return the ids of those that had been there before
	 */
	Set<UUID> add(List<ReceivedEvent> events);

	/**
	 * Finds records.
	 * @param query which
	 * @return a page of them
	 */
	AuditPage list(AuditQuery query);

	/**
	 * Finds one record.
	 * @param eventId the event's id
	 * @return the record, or empty
	 */
	Optional<AuditRecord> find(UUID eventId);

}
