package io.todoplatform.dapr.sidecar.job;

import io.todoplatform.dapr.sidecar.TransientSidecarException;
import org.jspecify.annotations.Nullable;

/**
 * The sidecar answers, or would, but Dapr's scheduler behind it is down, lost its leader
 * or did not answer in time.
 */
public class SchedulerUnavailableException extends TransientSidecarException {

	public SchedulerUnavailableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
