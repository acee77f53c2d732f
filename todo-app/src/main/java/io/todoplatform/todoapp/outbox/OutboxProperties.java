package io.todoplatform.todoapp.outbox;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are published.
 *
 * @param source the CloudEvent attribute of that name
 * @param confirmWithin how long after the begin of its command a request tries to have
 * its events confirmed. There is always one attempt, and one that has begun is not broken
 * off, so it may take longer by the binder's send timeout
 * @param firstRetry the pause of a request after its first failed attempt; doubled with
 * each more, up to a second
 * @param relayInterval the pause between two looks for rows that are due
 * @param relayBatch how many rows the relay takes at once
 * @param relayConcurrency how many rows the relay publishes at once
 * @param grace how long a new row is left to its request. Longer than a request takes, or
 * the relay publishes what the request is about to publish
 * @param maxBackoff the longest pause between two attempts of the relay at one row
 * @param failuresToClose how many failures in a row mean that publishing does not work
 * @param maxProbeInterval the longest pause between two probes whether it works again
 */
@ConfigurationProperties("todo.outbox")
public record OutboxProperties(@DefaultValue("/todo-app") String source, @DefaultValue("6s") Duration confirmWithin,
		@DefaultValue("100ms") Duration firstRetry, @DefaultValue("500ms") Duration relayInterval,
		@DefaultValue("500") int relayBatch, @DefaultValue("16") int relayConcurrency,
		@DefaultValue("8s") Duration grace, @DefaultValue("30s") Duration maxBackoff,
		@DefaultValue("3") int failuresToClose, @DefaultValue("4s") Duration maxProbeInterval) {
}
