package io.todoplatform.dapr.binder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.ReceiverContext;

/**
 * An observation for each record of a callback, in the trace that the record came with: a
 * callback has no trace of its own that could stand for those of its records. What is
 * done for the callback as a whole belongs to the first of them.
 */
final class ConsumerSpans {

	private final ObservationRegistry registry;

	private final String binding;

	private final DaprDestination destination;

	ConsumerSpans(ObservationRegistry registry, String binding, DaprDestination destination) {
		this.registry = registry;
		this.binding = binding;
		this.destination = destination;
	}

	/**
	 * Observes the processing of records.
	 * @param events the records
	 * @param processing what is observed; does not throw for what a record has done wrong
	 */
	<T> T around(List<ReceivedEvent> events, Supplier<T> processing) {
		if (events.isEmpty()) {
			return processing.get();
		}
		List<Observation> observations = new ArrayList<>(events.size());
		events.forEach((event) -> observations.add(started(event)));
		try (Observation.Scope _ = observations.getFirst().openScope()) {
			return processing.get();
		}
		finally {
			observations.forEach(Observation::stop);
		}
	}

	private Observation started(ReceivedEvent event) {
		return Observation.createNotStarted("dapr.binder.process", () -> context(event), this.registry)
			.contextualName(this.destination.topic() + " process")
			.lowCardinalityKeyValue("binding", this.binding)
			.start();
	}

	private ReceiverContext<Map<String, String>> context(ReceivedEvent event) {
		ReceiverContext<Map<String, String>> context = new ReceiverContext<>(Map::get);
		context.setCarrier(event.metadata());
		context.setRemoteServiceName(this.destination.pubsub());
		return context;
	}

}
