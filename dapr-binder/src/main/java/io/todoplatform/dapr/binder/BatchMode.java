package io.todoplatform.dapr.binder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.cloud.stream.binder.BinderHeaders;
import org.springframework.integration.support.MessageBuilder;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;

/**
 * One message for all records of a callback. A batch that fails is attempted as often as
 * the binding says; then it is split in halves, each attempted once more, until the
 * records that cannot be processed stand alone and are recovered. What is malformed is
 * recovered first and never reaches the application.
 */
final class BatchMode implements Function<List<ReceivedEvent>, List<Acknowledgement>> {

	private final InboundMapping mapping;

	private final MessageDelivery delivery;

	private final Recovery recovery;

	private final Redeliveries redeliveries;

	BatchMode(InboundMapping mapping, MessageDelivery delivery, Recovery recovery, Redeliveries redeliveries) {
		this.mapping = mapping;
		this.delivery = delivery;
		this.recovery = recovery;
		this.redeliveries = redeliveries;
	}

	@Override
	public List<Acknowledgement> apply(List<ReceivedEvent> events) {
		List<Acknowledgement> acknowledgements = new ArrayList<>(
				Collections.nCopies(events.size(), Acknowledgement.RETRY));
		List<Item> items = new ArrayList<>(events.size());
		for (int i = 0; i < events.size(); i++) {
			ReceivedEvent event = events.get(i);
			try {
				items.add(new Item(i, event, this.mapping.map(event)));
			}
			catch (MalformedEventException ex) {
				acknowledgements.set(i, this.recovery.recover(event, this.mapping.raw(event), ex));
			}
		}
		if (!items.isEmpty()) {
			Message<?> message = message(items);
			settle(items, message, this.delivery.deliver(message), acknowledgements);
		}
		return acknowledgements;
	}

	/**
	 * Notes how a part of the batch ended.
	 * @return whether to go on: what stands behind a record that comes again waits for it
	 */
	private boolean settle(List<Item> items, Message<?> message, Delivery outcome,
			List<Acknowledgement> acknowledgements) {
		return switch (outcome) {
			case Delivery.Delivered() -> {
				items.forEach((item) -> acknowledgements.set(item.index(), Acknowledgement.PROCESSED));
				yield true;
			}
			case Delivery.Deferred(Throwable cause) -> {
				this.redeliveries.request(items.getFirst().event(), cause);
				yield false;
			}
			case Delivery.Failed(Throwable cause) when items.size() == 1 -> {
				Item item = items.getFirst();
				Acknowledgement acknowledgement = this.recovery.recover(item.event(), message, cause);
				acknowledgements.set(item.index(), acknowledgement);
				yield acknowledgement != Acknowledgement.RETRY;
			}
			case Delivery.Failed(Throwable cause) -> {
				int middle = items.size() / 2;
				yield attempt(items.subList(0, middle), acknowledgements)
						&& attempt(items.subList(middle, items.size()), acknowledgements);
			}
		};
	}

	private boolean attempt(List<Item> items, List<Acknowledgement> acknowledgements) {
		Message<?> message = message(items);
		return settle(items, message, this.delivery.deliverOnce(message), acknowledgements);
	}

	private Message<List<byte[]>> message(List<Item> items) {
		List<byte[]> payloads = new ArrayList<>(items.size());
		List<Map<String, Object>> headers = new ArrayList<>(items.size());
		for (Item item : items) {
			payloads.add(item.mapped().payload());
			headers.add(item.mapped().headers());
		}
		@Nullable Object contentType = headers.getFirst().get(MessageHeaders.CONTENT_TYPE);
		return MessageBuilder.withPayload(payloads)
			.setHeader(BinderHeaders.BATCH_HEADERS, headers)
			.setHeader(MessageHeaders.CONTENT_TYPE, contentType)
			.setHeader(DaprHeaders.PUBSUB, this.mapping.pubsub())
			.setHeader(DaprHeaders.TOPIC, items.getFirst().event().topic())
			.build();
	}

	/**
	 * A well-formed record of a batch.
	 *
	 * @param index its place in the callback
	 * @param event the record
	 * @param mapped what became of it
	 */
	private record Item(int index, ReceivedEvent event, MessageMapper.Mapped mapped) {
	}

}
