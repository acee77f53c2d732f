package io.todoplatform.dapr.sidecar;

import org.jspecify.annotations.Nullable;

/**
 * A call of the sidecar that failed. Trying again the same way is pointless unless it is
 * a {@link TransientSidecarException}.
 */
public class SidecarException extends RuntimeException {

	public SidecarException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
