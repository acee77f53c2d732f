package io.todoplatform.dapr.binder;

import org.jspecify.annotations.Nullable;

/**
 * An event was not confirmed. Unless {@link Reason#REFUSED} it may be on the broker all
 * the same (a confirmation can get lost): publishing is at least once.
 */
public final class PublishException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	PublishException(Reason reason, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.reason = reason;
	}

	/**
	 * Returns why it was not confirmed.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * Whether the same event may be confirmed later without a change of configuration.
	 * @return {@code false} for {@link Reason#REFUSED} alone
	 */
	public boolean isTransient() {
		return this.reason != Reason.REFUSED;
	}

	/**
	 * Why an event was not confirmed.
	 */
	public enum Reason {

		/** No confirmation within the send timeout. */
		TIMEOUT,

		/** The sidecar cannot be reached. */
		SIDECAR_UNAVAILABLE,

		/** The sidecar, or the broker behind it, has answered with an error. */
		BROKER_FAILED,

		/**
		 * The sidecar knows no such pub/sub component, does not allow the topic, or does
		 * not accept the token.
		 */
		REFUSED

	}

}
