package io.todoplatform.dapr.binder;

import org.springframework.integration.support.MessageBuilder;
import org.springframework.messaging.Message;

/**
 * How the records of one binding become messages.
 *
 * @param pubsub the component
 * @param format what the topic carries
 */
record InboundMapping(String pubsub, PayloadFormat format) {

	/**
	 * The message of a record.
	 * @throws MalformedEventException if it is not what the topic should carry
	 */
	MessageMapper.Mapped map(ReceivedEvent event) {
		return MessageMapper.received(event, this.pubsub, this.format);
	}

	/**
	 * A message for a record of which nothing is known: for the error channel.
	 */
	Message<byte[]> raw(ReceivedEvent event) {
		MessageMapper.Mapped mapped = MessageMapper.received(event, this.pubsub, PayloadFormat.RAW);
		return MessageBuilder.withPayload(mapped.payload()).copyHeaders(mapped.headers()).build();
	}

}
