package io.todoplatform.dapr.binder;

/**
 * How the attempts to give a message to the application ended.
 */
sealed interface Delivery {

	/**
	 * The application has processed it.
	 */
	record Delivered() implements Delivery {
	}

	/**
	 * Something that the application depends on is not there: worth a redelivery, however
	 * often.
	 *
	 * @param cause what the application threw
	 */
	record Deferred(Throwable cause) implements Delivery {
	}

	/**
	 * All attempts have failed.
	 *
	 * @param cause what the last attempt threw
	 */
	record Failed(Throwable cause) implements Delivery {
	}

}
