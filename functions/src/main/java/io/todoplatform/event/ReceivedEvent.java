package io.todoplatform.event;

import org.jspecify.annotations.Nullable;

/**
 * An event as it came from a topic.
 *
 * @param event the event
 * @param traceparent the trace that the change belongs to (W3C Trace Context), if the
 * event came with one that is well-formed; to be passed on with what the event causes
 */
public record ReceivedEvent(TaskEvent event, @Nullable String traceparent) {

	/**
	 * The trace that the change belongs to.
	 * @return 32 lower-case hexadecimal digits, or null if it is not known
	 */
	public @Nullable String traceId() {
		return (this.traceparent != null) ? TraceParent.traceId(this.traceparent) : null;
	}

}
