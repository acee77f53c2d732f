package io.todoplatform.sync;

import java.time.Duration;

/**
 * What the log keeps; an update goes as soon as it breaks one of the two.
 *
 * @param age how long updates are kept
 * @param count how many of the newest updates are kept
 */
public record Retention(Duration age, long count) {
}
