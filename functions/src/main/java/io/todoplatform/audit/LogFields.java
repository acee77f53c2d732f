package io.todoplatform.audit;

import java.util.Map;

import io.todoplatform.event.TaskEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts an event's ids on the log lines of this thread until it is closed (FR-012). The
 * trace of an event takes the place of that of the delivery, whose span is left out.
 */
final class LogFields implements AutoCloseable {

	private final @Nullable Map<String, String> before = MDC.getCopyOfContextMap();

	private LogFields() {
	}

	static LogFields of(AuditEntry entry) {
		TaskEvent event = entry.event();
		LogFields fields = of(event.eventId().toString(), event.taskId().toString(), entry.traceId());
		MDC.put("user", event.actingUser());
		return fields;
	}

	static LogFields of(String eventId, String taskId, @Nullable String traceId) {
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
