package io.todoplatform.dapr.sidecar;

import org.jspecify.annotations.Nullable;

/**
 * A failure that is expected to pass by itself: the sidecar or what is behind it is down,
 * overloaded or slow. This is the one type to name where "transient" has to be told from
 * "poison". Whether the call had an effect is unknown, so only an idempotent one may be
 * repeated.
 */
public abstract class TransientSidecarException extends SidecarException {

	protected TransientSidecarException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
