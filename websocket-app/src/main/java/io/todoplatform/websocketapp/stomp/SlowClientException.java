package io.todoplatform.websocketapp.stomp;

import org.jspecify.annotations.Nullable;

/** A client takes what it is sent too slowly. */
class SlowClientException extends RuntimeException {

	SlowClientException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
