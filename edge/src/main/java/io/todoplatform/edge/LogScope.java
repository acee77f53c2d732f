package io.todoplatform.edge;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts the ids of an operation on every log line of the current thread until it is closed
 * (FR-012, SC-009), then restores what was there. Scopes nest. Not for use across
 * threads.
 */
public final class LogScope implements AutoCloseable {

	/** The log field with the task's id. */
	public static final String TASK_ID = "task_id";

	/** The log field with the event's id. */
	public static final String EVENT_ID = "event_id";

	/** The log field with the trace's id, 32 hexadecimal digits. */
	public static final String TRACE_ID = "trace_id";

	/** The log field with the span's id, 16 hexadecimal digits. */
	public static final String SPAN_ID = "span_id";

	/** The log field with the acting user. */
	public static final String USER = "user";

	private final Map<String, @Nullable String> before = HashMap.newHashMap(4);

	private LogScope() {
	}

	/**
	 * A scope for work on a task.
	 * @param taskId the task's id
	 * @return the open scope
	 */
	public static LogScope task(Object taskId) {
		return new LogScope().and(TASK_ID, taskId.toString());
	}

	/**
	 * A scope for work on an event of a task.
	 * @param eventId the event's id
	 * @param taskId the task's id
	 * @return the open scope
	 */
	public static LogScope event(Object eventId, Object taskId) {
		return task(taskId).and(EVENT_ID, eventId.toString());
	}

	/**
	 * Adds a field to this scope.
	 * @param key the field's name
	 * @param value its value; {@code null} leaves the field out
	 * @return this
	 */
	public LogScope and(String key, @Nullable String value) {
		this.before.putIfAbsent(key, MDC.get(key));
		set(key, value);
		return this;
	}

	@Override
	public void close() {
		this.before.forEach(LogScope::set);
	}

	private static void set(String key, @Nullable String value) {
		if (value == null) {
			MDC.remove(key);
		}
		else {
			MDC.put(key, value);
		}
	}

}
