package io.todoplatform.task;

import java.util.List;
import java.util.UUID;

import io.todoplatform.event.TaskEvent;

/**
 * Where the events of stored changes are published. What is not confirmed in time is
 * published later, so no call needs to be repeated. Safe for concurrent use.
 */
public interface EventOutlet {

	/**
	 * Whether a change may be stored now. While publishing is known to fail the answer is
	 * no, except now and then for one caller, by whom it is found out whether it works
	 * again.
	 * @return true if it may
	 */
	boolean admits();

	/**
	 * Publishes events on all topics and blocks until that is confirmed, up to a
	 * deadline. There is one attempt however late it is.
	 * @param events the events of a stored change, mostly one
	 * @param started the begin of the command, from which the deadline counts
	 * @return false if any of them was not confirmed before the deadline
	 */
	boolean publish(List<TaskEvent> events, Started started);

	/**
	 * Blocks until an event that was stored before is confirmed, up to a deadline.
	 * @param eventId the event's id
	 * @param started the begin of the command, from which the deadline counts
	 * @return false if it was not confirmed before the deadline
	 */
	boolean awaitPublished(UUID eventId, Started started);

}
