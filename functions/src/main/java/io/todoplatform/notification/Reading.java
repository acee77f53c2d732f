package io.todoplatform.notification;

import org.jspecify.annotations.Nullable;

/**
 * Somebody reads.
 *
 * @param actingUser who
 * @param traceparent the trace of the request, if it is known
 */
public record Reading(String actingUser, @Nullable String traceparent) {
}
