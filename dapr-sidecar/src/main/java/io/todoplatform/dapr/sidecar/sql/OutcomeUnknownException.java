package io.todoplatform.dapr.sidecar.sql;

import io.todoplatform.dapr.sidecar.TransientSidecarException;

/**
 * The statement's answer was lost although the same statement would give a row now: most
 * likely its connection broke while the row was read. It may have taken effect.
 */
public class OutcomeUnknownException extends TransientSidecarException {

	public OutcomeUnknownException(String message) {
		super(message, null);
	}

}
