package io.todoplatform.dapr.binder;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.core.AttributeAccessor;
import org.springframework.integration.support.ErrorMessageStrategy;
import org.springframework.integration.support.ErrorMessageUtils;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.ErrorMessage;

/**
 * Lets the error message carry the record as it was received.
 */
final class DaprErrorMessageStrategy implements ErrorMessageStrategy {

	@Override
	public ErrorMessage buildErrorMessage(Throwable payload, @Nullable AttributeAccessor attributes) {
		Map<String, Object> headers = new HashMap<>();
		Message<?> input = null;
		if (attributes != null) {
			Object event = attributes.getAttribute(Recovery.RECEIVED_EVENT);
			if (event != null) {
				headers.put(Recovery.RECEIVED_EVENT, event);
			}
			if (attributes.getAttribute(ErrorMessageUtils.INPUT_MESSAGE_CONTEXT_KEY) instanceof Message<?> message) {
				input = message;
			}
		}
		return (input != null) ? new ErrorMessage(payload, headers, input) : new ErrorMessage(payload, headers);
	}

}
