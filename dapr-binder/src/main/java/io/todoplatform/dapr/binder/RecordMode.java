package io.todoplatform.dapr.binder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

import org.springframework.integration.support.MessageBuilder;
import org.springframework.messaging.Message;

/**
 * One message for each record. The first record that has to come again ends a callback:
 * those behind it come again too, so that their order is kept.
 */
final class RecordMode implements Function<List<ReceivedEvent>, List<Acknowledgement>> {

	private final InboundMapping mapping;

	private final MessageDelivery delivery;

	private final Recovery recovery;

	private final Redeliveries redeliveries;

	RecordMode(InboundMapping mapping, MessageDelivery delivery, Recovery recovery, Redeliveries redeliveries) {
		this.mapping = mapping;
		this.delivery = delivery;
		this.recovery = recovery;
		this.redeliveries = redeliveries;
	}

	@Override
	public List<Acknowledgement> apply(List<ReceivedEvent> events) {
		List<Acknowledgement> acknowledgements = new ArrayList<>(
				Collections.nCopies(events.size(), Acknowledgement.RETRY));
		for (int i = 0; i < events.size(); i++) {
			Acknowledgement acknowledgement = process(events.get(i));
			acknowledgements.set(i, acknowledgement);
			if (acknowledgement == Acknowledgement.RETRY) {
				break;
			}
		}
		return acknowledgements;
	}

	private Acknowledgement process(ReceivedEvent event) {
		Message<byte[]> message;
		try {
			MessageMapper.Mapped mapped = this.mapping.map(event);
			message = MessageBuilder.withPayload(mapped.payload()).copyHeaders(mapped.headers()).build();
		}
		catch (MalformedEventException ex) {
			return this.recovery.recover(event, this.mapping.raw(event), ex);
		}
		return switch (this.delivery.deliver(message)) {
			case Delivery.Delivered() -> Acknowledgement.PROCESSED;
			case Delivery.Deferred(Throwable cause) -> {
				this.redeliveries.request(event, cause);
				yield Acknowledgement.RETRY;
			}
			case Delivery.Failed(Throwable cause) -> this.recovery.recover(event, message, cause);
		};
	}

}
