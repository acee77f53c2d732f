package io.todoplatform.dapr.binder;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.AttributeAccessor;
import org.springframework.integration.handler.advice.ErrorMessageSendingRecoverer;
import org.springframework.integration.support.ErrorMessageUtils;
import org.springframework.messaging.Message;

/**
 * What happens to a record that cannot be processed: it goes through the binding's error
 * channel, at whose end stands the dead-letter handler or the user's own.
 */
final class Recovery {

	static final String RECEIVED_EVENT = "dapr_receivedEvent";

	private static final Log logger = LogFactory.getLog(Recovery.class);

	private final String binding;

	private final ErrorMessageSendingRecoverer recoverer;

	private final BinderMeters meters;

	Recovery(String binding, ErrorMessageSendingRecoverer recoverer, BinderMeters meters) {
		this.binding = binding;
		this.recoverer = recoverer;
		this.meters = meters;
	}

	/**
	 * Recovers one record.
	 * @return {@link Acknowledgement#RETRY} if that has failed: what is neither processed
	 * nor recovered comes again
	 */
	Acknowledgement recover(ReceivedEvent event, Message<?> message, Throwable cause) {
		AttributeAccessor attributes = ErrorMessageUtils.getAttributeAccessor(message, message);
		attributes.setAttribute(RECEIVED_EVENT, event);
		try {
			this.recoverer.recover(attributes, cause);
			return Acknowledgement.RECOVERED;
		}
		catch (RuntimeException ex) {
			logger.error("Binding '" + this.binding + "' can neither process nor recover " + event.position()
					+ "; it is to be delivered again", ex);
			this.meters.redelivery(this.binding, "unrecovered");
			return Acknowledgement.RETRY;
		}
	}

}
