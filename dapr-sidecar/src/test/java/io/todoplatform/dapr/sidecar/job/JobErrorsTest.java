package io.todoplatform.dapr.sidecar.job;

import java.nio.channels.ClosedChannelException;

import io.grpc.Status;
import io.todoplatform.dapr.sidecar.SidecarException;
import io.todoplatform.dapr.sidecar.SidecarUnavailableException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JobErrorsTest {

	/** As when the sidecar is killed just as a request goes out. */
	@Test
	void aBrokenConnectionIsTheSidecarsWhateverItIsCalled() {
		assertThat(translated(Status.UNKNOWN.withCause(new ClosedChannelException())))
			.isInstanceOf(SidecarUnavailableException.class);
		assertThat(translated(Status.UNKNOWN)).isInstanceOf(SchedulerUnavailableException.class);
	}

	private static SidecarException translated(Status status) {
		return JobErrors.translate("schedule", "some-job", status.asRuntimeException());
	}

}
