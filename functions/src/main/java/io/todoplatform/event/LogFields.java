package io.todoplatform.event;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts an event's ids on the log lines of this thread until it is closed (FR-012), then
 * restores what was there. The trace of an event takes the place of that of the delivery,
 * whose span is left out. Not for use across threads.
 */
public final class LogFields implements AutoCloseable {

	private final @Nullable Map<String, String> before = MDC.getCopyOfContextMap();

	private LogFields() {
	}

	/**
	 * The fields of an event: {@code event_id}, {@code task_id}, {@code trace_id},
	 * {@code user}.
	 * @param received the event
	 * @return the fields, set
	 */
	public static LogFields of(ReceivedEvent received) {
		TaskEvent event = received.event();
		LogFields fields = of(event.eventId().toString(), event.taskId().toString(), received.traceId());
		MDC.put("user", event.actingUser());
		return fields;
	}

	/**
	 * The fields of an event of which no more is known.
	 * @param eventId the event's id
	 * @param taskId the task's id
	 * @param traceId the trace, 32 hexadecimal digits; null leaves that of the thread
	 * @return the fields, set
	 */
	public static LogFields of(String eventId, String taskId, @Nullable String traceId) {
		LogFields fields = new LogFields();
		MDC.put("event_id", eventId);
		MDC.put("task_id", taskId);
		if (traceId != null) {
			MDC.put("trace_id", traceId);
			MDC.remove("span_id");
		}
		return fields;
	}

	@Override
	public void close() {
		if (this.before != null) {
			MDC.setContextMap(this.before);
		}
		else {
			MDC.clear();
		}
	}

}
