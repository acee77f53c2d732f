package io.todoplatform.dapr.sidecar.sql;

import io.todoplatform.dapr.sidecar.TransientSidecarException;
import org.jspecify.annotations.Nullable;

/**
 * The sidecar answered that the database is down, refuses connections, is overloaded,
 * timed out, or gave up the statement for a reason that passes (deadlock, serialization).
 */
public class DatabaseUnavailableException extends TransientSidecarException {

	private final boolean ofStatement;

	public DatabaseUnavailableException(String message, @Nullable Throwable cause) {
		this(message, false, cause);
	}

	DatabaseUnavailableException(String message, boolean ofStatement, @Nullable Throwable cause) {
		super(message, cause);
		this.ofStatement = ofStatement;
	}

	/**
	 * Whether the database is there and gave up no more than the statement.
	 * @return true for a deadlock, a serialization failure, a lock that was not available
	 */
	public boolean isOfStatement() {
		return this.ofStatement;
	}

}
