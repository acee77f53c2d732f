package io.todoplatform.dapr.binder;

import org.jspecify.annotations.Nullable;

import org.springframework.cloud.function.context.config.MessageConverterHelper;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.converter.MessageConverter;

/**
 * Two traps of Spring Cloud Function's conversion of batches. It takes bytes for a
 * function that wants bytes to be JSON to convert; and it leaves out, without a word,
 * what it cannot convert, which would then count as processed.
 */
final class BatchConversion implements MessageConverter, MessageConverterHelper {

	@Override
	public @Nullable Object fromMessage(Message<?> message, Class<?> targetClass) {
		return (targetClass == byte[].class && message.getPayload() instanceof byte[] bytes) ? bytes : null;
	}

	@Override
	public @Nullable Message<?> toMessage(Object payload, @Nullable MessageHeaders headers) {
		return null;
	}

	@Override
	public boolean shouldFailIfCantConvert(Message<?> message) {
		return message.getPayload() instanceof Iterable && message.getHeaders().containsKey(DaprHeaders.PUBSUB);
	}

	@Override
	public boolean shouldFailIfCantConvert(Message<?> message, @Nullable Throwable failure) {
		return shouldFailIfCantConvert(message);
	}

}
