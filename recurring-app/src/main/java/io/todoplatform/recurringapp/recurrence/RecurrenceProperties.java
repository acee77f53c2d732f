package io.todoplatform.recurringapp.recurrence;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How next instances are created.
 *
 * @param todoApp The app id of the service that creates them.
 * @param atOnce How many are asked for at the same time.
 * @param pollInterval How often to look for what is due again, or was left behind by
 * another process. What an event makes due is not waited for.
 * @param lease After what time an attempt that was not ended is made again; longer than
 * {@code dapr.invocation.timeout}.
 * @param firstBackOff The wait after the first attempt that failed; each later one is
 * twice as long.
 * @param longestBackOff No wait is longer.
 */
@ConfigurationProperties("todo.recurrence")
record RecurrenceProperties(@DefaultValue("todo-app") String todoApp, @DefaultValue("16") int atOnce,
		@DefaultValue("1s") Duration pollInterval, @DefaultValue("15s") Duration lease,
		@DefaultValue("500ms") Duration firstBackOff, @DefaultValue("10s") Duration longestBackOff) {
}
