package io.todoplatform.event;

/**
 * A message that is no event and never will be. Not transient: retrying cannot help, so a
 * consumer that raises this wants the message on its dead-letter topic, with the reason.
 */
public class MalformedEventException extends RuntimeException {

	/**
	 * Says what is wrong.
	 * @param reason the reason, as in {@link EventReading.Malformed#reason()}
	 */
	public MalformedEventException(String reason) {
		super(reason);
	}

}
