package io.todoplatform.task;

/**
 * Publishing is known to fail, so a change is refused before anything is stored. It may
 * be repeated later as it is.
 */
public class WriteRefusedException extends RuntimeException {

	/** Says so. */
	public WriteRefusedException() {
		super("events cannot be published at present, so nothing was stored");
	}

}
