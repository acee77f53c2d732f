package io.todoplatform.dapr.binder;

import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * The binder's meters. Their labels are the binding's name and closed sets of words,
 * never anything out of a message.
 */
final class BinderMeters {

	private final MeterRegistry registry;

	BinderMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	/**
	 * Has the counters of an input binding be there before there is anything to count: an
	 * increase can be told only of what was there before.
	 */
	void expect(String binding) {
		received(binding, 0);
		for (Acknowledgement acknowledgement : Acknowledgement.values()) {
			acknowledged(binding, acknowledgement, 0);
		}
		for (String reason : List.of("transient", "unrecovered", "closed")) {
			redeliveries(binding, reason).increment(0);
		}
		deadLetters(binding, true).increment(0);
		deadLetters(binding, false).increment(0);
	}

	void received(String binding, int count) {
		Counter.builder("dapr.binder.received")
			.description("Records that the sidecar has delivered")
			.tag("binding", binding)
			.register(this.registry)
			.increment(count);
	}

	void acknowledged(String binding, Acknowledgement acknowledgement, long count) {
		String outcome = switch (acknowledgement) {
			case PROCESSED -> "processed";
			case RECOVERED -> "recovered";
			case RETRY -> "retry";
		};
		Counter.builder("dapr.binder.acknowledged")
			.description("Records by what the sidecar was told about them")
			.tags("binding", binding, "outcome", outcome)
			.register(this.registry)
			.increment(count);
	}

	void redelivery(String binding, String reason) {
		redeliveries(binding, reason).increment();
	}

	private Counter redeliveries(String binding, String reason) {
		return Counter.builder("dapr.binder.redelivery.requests")
			.description("How often the sidecar was asked to deliver again, by reason")
			.tags("binding", binding, "reason", reason)
			.register(this.registry);
	}

	void deadLetter(String binding, boolean confirmed) {
		deadLetters(binding, confirmed).increment();
	}

	private Counter deadLetters(String binding, boolean confirmed) {
		return Counter.builder("dapr.binder.dead.letters")
			.description("Dead letters, by whether their publish was confirmed")
			.tags("binding", binding, "outcome", confirmed ? "confirmed" : "failed")
			.register(this.registry);
	}

	void published(String binding, String outcome, long nanos) {
		Timer.builder("dapr.binder.publish")
			.description("Time until a published message was confirmed or failed")
			.tags("binding", binding, "outcome", outcome)
			.register(this.registry)
			.record(Duration.ofNanos(nanos));
	}

	<T> void inFlight(String binding, T owner, ToDoubleFunction<T> count) {
		Gauge.builder("dapr.binder.in.flight", owner, count)
			.description("Callbacks that are being processed")
			.tag("binding", binding)
			.register(this.registry);
	}

}
