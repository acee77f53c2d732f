package io.todoplatform.dapr.sidecar.job;

import java.io.IOException;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.todoplatform.dapr.sidecar.SidecarException;
import io.todoplatform.dapr.sidecar.SidecarUnavailableException;

/**
 * Tells from the sidecar's answer what is broken. It hands on the scheduler's status for
 * a job to be scheduled, and says "internal" for whatever goes wrong with a deletion
 * (dapr, pkg/api/errors/scheduler.go).
 */
final class JobErrors {

	private JobErrors() {
	}

	static boolean isAlreadyThere(StatusRuntimeException ex) {
		return ex.getStatus().getCode() == Status.Code.ALREADY_EXISTS;
	}

	static SidecarException translate(String action, String name, StatusRuntimeException ex) {
		Status status = ex.getStatus();
		String said = (status.getDescription() != null) ? status.getDescription() : status.getCode().name();
		// What the sidecar answers has no cause. gRPC calls some losses of a connection
		// UNKNOWN.
		if (status.getCause() instanceof IOException) {
			return new SidecarUnavailableException("The connection to the sidecar broke: " + said, ex);
		}
		boolean byScheduler = said.startsWith("failed to " + action + " job");
		String failed = "Could not " + action + " the job " + name + ": ";
		return switch (status.getCode()) {
			case UNAVAILABLE -> byScheduler ? new SchedulerUnavailableException(failed + said, ex)
					: new SidecarUnavailableException("The sidecar cannot be reached: " + said, ex);
			case DEADLINE_EXCEEDED, CANCELLED -> new SchedulerUnavailableException(
					failed + "no answer in time from the sidecar or the scheduler behind it", ex);
			case INTERNAL, UNKNOWN, ABORTED, RESOURCE_EXHAUSTED -> new SchedulerUnavailableException(failed + said, ex);
			case UNAUTHENTICATED, PERMISSION_DENIED ->
				new SidecarException("The sidecar refused the call (is DAPR_API_TOKEN right?): " + said, ex);
			default -> new SidecarException(failed + said, ex);
		};
	}

}
