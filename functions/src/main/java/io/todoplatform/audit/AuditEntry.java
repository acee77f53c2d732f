package io.todoplatform.audit;

import io.todoplatform.event.TaskEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way into the trail.
 *
 * @param event the event
 * @param traceId the trace that the change belongs to, 32 hexadecimal digits, if the
 * event came with one
 */
public record AuditEntry(TaskEvent event, @Nullable String traceId) {
}
