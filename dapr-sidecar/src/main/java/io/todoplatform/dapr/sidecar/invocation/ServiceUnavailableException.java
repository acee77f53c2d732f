package io.todoplatform.dapr.sidecar.invocation;

import io.todoplatform.dapr.sidecar.TransientSidecarException;

/**
 * The other service is down, cannot be found, is overloaded or failed by itself (5xx, 408
 * or 429). It may have done what it was asked for.
 */
public class ServiceUnavailableException extends TransientSidecarException {

	ServiceUnavailableException(String message) {
		super(message, null);
	}

}
