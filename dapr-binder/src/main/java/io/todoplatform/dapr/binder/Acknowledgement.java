package io.todoplatform.dapr.binder;

/**
 * What the sidecar is told about one record. There is no "drop": what the application
 * cannot process is recovered (dead-lettered) or comes again.
 */
enum Acknowledgement {

	/** The application has processed it. */
	PROCESSED("SUCCESS"),

	/** It has been dead-lettered, or the binding's own error handler has taken it. */
	RECOVERED("SUCCESS"),

	/** The sidecar is to deliver it again. */
	RETRY("RETRY");

	private final String status;

	Acknowledgement(String status) {
		this.status = status;
	}

	/**
	 * The word of Dapr's pub/sub callback protocol.
	 */
	String status() {
		return this.status;
	}

}
