package io.todoplatform.dapr.sidecar;

import org.jspecify.annotations.Nullable;

/** The sidecar cannot be reached, went away in the middle, or did not answer in time. */
public class SidecarUnavailableException extends TransientSidecarException {

	public SidecarUnavailableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
