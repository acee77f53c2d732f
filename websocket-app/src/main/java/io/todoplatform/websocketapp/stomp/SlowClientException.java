package io.todoplatform.websocketapp.stomp;

/** A client takes what it is sent too slowly. */
class SlowClientException extends RuntimeException {

	SlowClientException(String message) {
		super(message);
	}

}
