package io.todoplatform.platform;

/**
 * Something a person can do something about: the message is one line that says what is
 * wrong and what to do.
 */
public class PlatformException extends RuntimeException {

	public PlatformException(String message) {
		super(message);
	}

	public PlatformException(String message, Throwable cause) {
		super(message, cause);
	}

}
