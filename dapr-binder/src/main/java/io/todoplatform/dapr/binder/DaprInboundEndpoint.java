package io.todoplatform.dapr.binder;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.cloud.stream.binder.ExtendedConsumerProperties;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.integration.core.Pausable;
import org.springframework.integration.endpoint.MessageProducerSupport;
import org.springframework.messaging.Message;

/**
 * The input binding's end of the sidecar's callbacks. Pausing and stopping let nothing in
 * any more and return when what is being processed is done.
 */
class DaprInboundEndpoint extends MessageProducerSupport implements Pausable, CallbackTarget, DisposableBean {

	private final DaprCallbacks callbacks;

	private final DaprDestination destination;

	private final String binding;

	private final Subscription subscription;

	private final Duration drainTimeout;

	private final BinderMeters meters;

	private final ConsumerSpans spans;

	private final Gate gate = new Gate();

	private final Function<List<ReceivedEvent>, List<Acknowledgement>> mode;

	private final Parts parts;

	private volatile boolean paused;

	DaprInboundEndpoint(DaprCallbacks callbacks, DaprDestination destination,
			ExtendedConsumerProperties<DaprConsumerProperties> properties, Duration drainTimeout,
			@Nullable RetryTemplate retryTemplate, TransientFailures transientFailures, Recovery recovery,
			BinderMeters meters, ConsumerSpans spans) {
		this.callbacks = callbacks;
		this.destination = destination;
		this.binding = properties.getBindingName();
		this.subscription = subscription(destination, properties);
		this.drainTimeout = drainTimeout;
		this.meters = meters;
		this.spans = spans;
		InboundMapping mapping = new InboundMapping(destination.pubsub(), properties.getExtension().getPayloadFormat());
		MessageDelivery delivery = new MessageDelivery(this::toApplication, retryTemplate, transientFailures);
		Redeliveries redeliveries = new Redeliveries(this.binding, meters);
		this.mode = properties.isBatchMode() ? new BatchMode(mapping, delivery, recovery, redeliveries)
				: new RecordMode(mapping, delivery, recovery, redeliveries);
		this.parts = new Parts(properties.getConcurrency(), this.subscription.maxMessagesCount(),
				this.binding + "-part");
	}

	private static Subscription subscription(DaprDestination destination,
			ExtendedConsumerProperties<DaprConsumerProperties> properties) {
		DaprConsumerProperties extension = properties.getExtension();
		Integer count = extension.getMaxMessagesCount();
		int bulk = (count != null) ? count : (properties.isBatchMode() ? 100 : 1);
		return new Subscription(destination.pubsub(), destination.topic(),
				CallbackServlet.route(destination.pubsub(), destination.topic()), extension.getMetadata(),
				(properties.isBatchMode() || extension.isBulkSubscribe()) ? bulk : 0, extension.getMaxAwaitDuration());
	}

	private void toApplication(Message<?> message) {
		sendMessage(message);
	}

	@Override
	protected void onInit() {
		super.onInit();
		this.callbacks.register(this);
		this.meters.inFlight(this.binding, this.gate, Gate::inside);
		this.meters.expect(this.binding);
	}

	@Override
	public Subscription subscription() {
		return this.subscription;
	}

	@Override
	public @Nullable List<Acknowledgement> receive(List<ReceivedEvent> events) {
		if (!this.gate.enter()) {
			this.meters.redelivery(this.binding, "closed");
			return null;
		}
		try {
			this.meters.received(this.binding, events.size());
			List<Acknowledgement> acknowledgements = this.parts.process(events,
					(part) -> this.gate.onBehalf(() -> this.spans.around(part, () -> this.mode.apply(part))));
			acknowledgements.stream()
				.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
				.forEach((acknowledgement, count) -> this.meters.acknowledged(this.binding, acknowledgement, count));
			return acknowledgements;
		}
		finally {
			this.gate.leave();
		}
	}

	@Override
	protected void doStart() {
		if (!this.paused) {
			this.gate.open();
		}
	}

	@Override
	protected void doStop() {
		drain();
	}

	@Override
	public void pause() {
		this.paused = true;
		drain();
	}

	@Override
	public void resume() {
		this.paused = false;
		if (isRunning()) {
			this.gate.open();
		}
	}

	@Override
	public boolean isPaused() {
		return this.paused;
	}

	@Override
	public void drain() {
		int left = this.gate.close(this.drainTimeout);
		if (left > 0) {
			this.logger.warn(() -> "Binding '" + this.binding + "' still has " + left + " callbacks in flight after "
					+ this.drainTimeout);
		}
	}

	@Override
	public void destroy() {
		this.callbacks.unregister(this);
		this.callbacks.release(this.destination, this.binding);
		super.destroy();
	}

}
