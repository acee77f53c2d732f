package io.todoplatform.websocketapp.log;

/** The statements of the log, for tests that run them slowly. */
public final class LogStatements {

	private LogStatements() {
	}

	/** Takes the destination and the events as JSON. */
	public static String append() {
		return SqlUpdateLog.APPEND;
	}

}
