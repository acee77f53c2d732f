package io.todoplatform.recurrence;

import java.time.Duration;

/**
 * How much at once, how long, how often.
 *
 * @param atOnce how many instances are asked for at the same time
 * @param lease after which time what was begun is tried again; longer than an attempt
 * takes
 * @param backOff the waits between attempts
 */
public record Pace(int atOnce, Duration lease, BackOff backOff) {
}
