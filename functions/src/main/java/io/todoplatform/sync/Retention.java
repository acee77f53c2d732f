package io.todoplatform.sync;

import java.time.Duration;

/**
 * What the log keeps; an update goes as soon as it breaks one of the two.
 *
 * @param age how long updates are kept
 * @param count how many sequences the log reaches back
 */
public record Retention(Duration age, long count) {
}
