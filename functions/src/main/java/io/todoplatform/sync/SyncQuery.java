package io.todoplatform.sync;

import org.jspecify.annotations.Nullable;

/**
 * A client asks for what it missed.
 *
 * @param after the last sequence it knows; null for one that knows none yet
 * @param limit how many updates at most, 1 to {@value UpdateLog#MAX_LIMIT}
 */
public record SyncQuery(@Nullable Long after, int limit) {
}
