package io.todoplatform.websocketapp.stomp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What can be seen of the sessions. Safe for concurrent use. */
class StompMeter {

	private final Clock clock;

	private final Counter live;

	private final Counter replayed;

	private final Counter reloads;

	private final Counter slow;

	private final Counter broken;

	private final Timer lag;

	StompMeter(MeterRegistry registry, Clock clock, Collection<StompSession> sessions) {
		this.clock = clock;
		Gauge.builder("todo.stomp.sessions", sessions, Collection::size)
			.description("Sessions that are open")
			.register(registry);
		this.live = sent(registry, "live");
		this.replayed = sent(registry, "replayed");
		this.reloads = Counter.builder("todo.stomp.reloads")
			.description("Subscriptions that were told to load everything anew")
			.register(registry);
		this.slow = disconnects(registry, "slow");
		this.broken = disconnects(registry, "broken");
		this.lag = Timer.builder("todo.stomp.lag")
			.description("From a change to its live message")
			.serviceLevelObjectives(Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50),
					Duration.ofMillis(100), Duration.ofMillis(150), Duration.ofMillis(250), Duration.ofMillis(500),
					Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5))
			.register(registry);
	}

	private static Counter sent(MeterRegistry registry, String kind) {
		return Counter.builder("todo.stomp.messages")
			.description("Messages sent to subscriptions")
			.tag("kind", kind)
			.register(registry);
	}

	private static Counter disconnects(MeterRegistry registry, String reason) {
		return Counter.builder("todo.stomp.disconnects")
			.description("Sessions that were ended, since the client was too slow or broke the rules")
			.tag("reason", reason)
			.register(registry);
	}

	void sentLive(Instant timestamp) {
		this.live.increment();
		this.lag.record(Duration.between(timestamp, this.clock.instant()));
	}

	void sentReplayed() {
		this.replayed.increment();
	}

	void reload() {
		this.reloads.increment();
	}

	void slow() {
		this.slow.increment();
	}

	void broken() {
		this.broken.increment();
	}

}
