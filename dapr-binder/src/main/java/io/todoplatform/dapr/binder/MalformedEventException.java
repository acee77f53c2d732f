package io.todoplatform.dapr.binder;

import org.jspecify.annotations.Nullable;

/**
 * What lies on the topic is not the structured CloudEvent that the binding expects. Never
 * worth a retry: such an event goes to the dead-letter topic at once.
 */
public final class MalformedEventException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MalformedEventException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
