package io.todoplatform.dapr.sidecar.sql;

import io.todoplatform.dapr.sidecar.SidecarException;

/**
 * A statement gave no row (or no document) where each must give exactly one: a fault in
 * the statement. Whether it had an effect must be taken as unknown.
 */
public class MissingRowException extends SidecarException {

	public MissingRowException(String message) {
		super(message, null);
	}

}
