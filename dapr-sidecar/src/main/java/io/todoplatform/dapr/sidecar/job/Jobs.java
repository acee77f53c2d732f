package io.todoplatform.dapr.sidecar.job;

import java.time.Instant;
import java.util.regex.Pattern;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import io.dapr.v1.CommonProtos.JobFailurePolicy;
import io.dapr.v1.CommonProtos.JobFailurePolicyConstant;
import io.dapr.v1.DaprJobsProtos.DeleteJobRequest;
import io.dapr.v1.DaprJobsProtos.Job;
import io.dapr.v1.DaprJobsProtos.ScheduleJobRequest;
import io.grpc.StatusRuntimeException;
import io.todoplatform.dapr.sidecar.SidecarChannel;

/**
 * One-shot jobs of Dapr's scheduler. A job arrives as {@code POST /job/<name>} on the
 * service's own port, at its due time or soon after, at least once. It is delivered again
 * at an interval, without limit, until the service answers 2xx; the scheduler keeps it
 * while the service, the sidecar or itself is away. (By Dapr's default a job would be
 * gone after three failures within three seconds.) A 404 counts as taken.
 * <p>
 * Any number of threads may call; a call blocks for at most the timeout.
 */
public final class Jobs {

	// The name becomes a segment of a path.
	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,252}");

	private final SidecarChannel sidecar;

	private final java.time.Duration timeout;

	private final JobFailurePolicy retryWithoutLimit;

	Jobs(SidecarChannel sidecar, JobProperties properties) {
		this.sidecar = sidecar;
		this.timeout = properties.timeout();
		java.time.Duration interval = properties.retryInterval();
		this.retryWithoutLimit = JobFailurePolicy.newBuilder()
			.setConstant(JobFailurePolicyConstant.newBuilder()
				.setInterval(Duration.newBuilder().setSeconds(interval.toSeconds()).setNanos(interval.getNano())))
			.build();
	}

	/**
	 * Schedules a job, unless there is one of that name: then that one stays as it is. A
	 * name is free again once its job was delivered or deleted.
	 * @param name 1 to 253 letters, digits, dots, hyphens and underscores, not beginning
	 * with one of the three
	 * @param dueTime when; at once if it is past
	 * @param data the body of the delivery, JSON; may be empty
	 * @return whether the job is new
	 * @throws IllegalArgumentException if the name is none
	 * @throws io.todoplatform.dapr.sidecar.SidecarUnavailableException when the sidecar
	 * cannot be reached
	 * @throws SchedulerUnavailableException when the scheduler is down or did not answer
	 * in time; the job may have been scheduled
	 * @throws io.todoplatform.dapr.sidecar.SidecarException when the job is refused
	 */
	public boolean schedule(String name, Instant dueTime, byte[] data) {
		Job.Builder job = Job.newBuilder()
			.setName(checked(name))
			.setDueTime(dueTime.toString())
			.setFailurePolicy(this.retryWithoutLimit);
		if (data.length > 0) {
			job.setData(Any.newBuilder().setValue(ByteString.copyFrom(data)));
		}
		ScheduleJobRequest request = ScheduleJobRequest.newBuilder().setJob(job).build();
		try {
			this.sidecar.stub(this.timeout).scheduleJobAlpha1(request);
			return true;
		}
		catch (StatusRuntimeException ex) {
			if (JobErrors.isAlreadyThere(ex)) {
				return false;
			}
			throw JobErrors.translate("schedule", name, ex);
		}
	}

	/**
	 * Deletes a job; one that is not there is deleted already. A delivery that is under
	 * way still arrives.
	 * @param name the job's name
	 * @throws IllegalArgumentException if the name is none
	 * @throws io.todoplatform.dapr.sidecar.SidecarUnavailableException when the sidecar
	 * cannot be reached
	 * @throws SchedulerUnavailableException when the scheduler is down or did not answer
	 * in time; the job may have been deleted
	 */
	public void delete(String name) {
		DeleteJobRequest request = DeleteJobRequest.newBuilder().setName(checked(name)).build();
		try {
			this.sidecar.stub(this.timeout).deleteJobAlpha1(request);
		}
		catch (StatusRuntimeException ex) {
			throw JobErrors.translate("delete", name, ex);
		}
	}

	private static String checked(String name) {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("Not a job's name: " + name);
		}
		return name;
	}

}
