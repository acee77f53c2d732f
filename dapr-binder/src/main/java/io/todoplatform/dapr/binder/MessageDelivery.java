package io.todoplatform.dapr.binder;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.messaging.Message;

/**
 * Gives messages to the application and tells how that ended.
 */
final class MessageDelivery {

	private final Consumer<Message<?>> application;

	private final @Nullable RetryTemplate retryTemplate;

	private final TransientFailures transientFailures;

	/**
	 * Creates a delivery.
	 * @param application where messages go; throws what the application throws
	 * @param retryTemplate how often and how fast to repeat, or {@code null} for one
	 * attempt
	 * @param transientFailures what to leave to the sidecar
	 */
	MessageDelivery(Consumer<Message<?>> application, @Nullable RetryTemplate retryTemplate,
			TransientFailures transientFailures) {
		this.application = application;
		this.retryTemplate = retryTemplate;
		this.transientFailures = transientFailures;
	}

	/**
	 * As many attempts as the binding has. A transient failure ends them at once: the
	 * sidecar's redelivery has the longer breath, and holds no thread meanwhile.
	 */
	Delivery deliver(Message<?> message) {
		if (this.retryTemplate == null) {
			return deliverOnce(message);
		}
		try {
			return this.retryTemplate.execute(() -> attempt(message));
		}
		catch (RetryException ex) {
			return classify(ex.getCause());
		}
	}

	/**
	 * A single attempt.
	 */
	Delivery deliverOnce(Message<?> message) {
		try {
			return attempt(message);
		}
		catch (RuntimeException | Error ex) {
			return new Delivery.Failed(ex);
		}
	}

	private Delivery attempt(Message<?> message) {
		try {
			this.application.accept(message);
			return new Delivery.Delivered();
		}
		catch (RuntimeException | Error ex) {
			if (this.transientFailures.contains(ex)) {
				return new Delivery.Deferred(ex);
			}
			throw ex;
		}
	}

	private Delivery classify(Throwable failure) {
		return this.transientFailures.contains(failure) ? new Delivery.Deferred(failure) : new Delivery.Failed(failure);
	}

}
