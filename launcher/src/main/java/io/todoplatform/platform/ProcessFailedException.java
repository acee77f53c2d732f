package io.todoplatform.platform;

import java.nio.file.Path;

/**
 * A process ended, or did not become ready, when it was started.
 */
public class ProcessFailedException extends PlatformException {

	private final transient Path log;

	private final String lastLines;

	ProcessFailedException(String message, Path log, String lastLines) {
		super(message + ", see " + log);
		this.log = log;
		this.lastLines = lastLines;
	}

	/**
	 * The log of the process that failed.
	 */
	public Path log() {
		return this.log;
	}

	/**
	 * What it logged last in this start; empty if it logged nothing.
	 */
	public String lastLines() {
		return this.lastLines;
	}

}
