package io.todoplatform.dapr.sidecar.sql;

import io.todoplatform.dapr.sidecar.TransientSidecarException;
import org.jspecify.annotations.Nullable;

/**
 * The sidecar answered that the database is down, refuses connections, is overloaded,
 * timed out, or gave up the statement for a reason that passes (deadlock, serialization).
 */
public class DatabaseUnavailableException extends TransientSidecarException {

	public DatabaseUnavailableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
