package io.todoplatform.dapr.binder;

import java.nio.channels.ClosedChannelException;
import java.time.Duration;

import io.grpc.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SidecarClientTest {

	private final SidecarClient client = new SidecarClient("127.0.0.1:1", null, Duration.ofSeconds(1));

	@AfterEach
	void close() {
		this.client.close();
	}

	/** As when the sidecar is killed just as a request goes out. */
	@Test
	void aBrokenConnectionIsNoFailureOfTheBrokerWhateverItIsCalled() {
		assertThat(reason(Status.UNKNOWN.withCause(new ClosedChannelException())))
			.isEqualTo(PublishException.Reason.SIDECAR_UNAVAILABLE);
		assertThat(reason(Status.UNKNOWN)).isEqualTo(PublishException.Reason.BROKER_FAILED);
	}

	@Test
	void aCallThatIsGivenUpUnconnectedMetNoSidecar() {
		assertThat(reason(Status.CANCELLED)).isEqualTo(PublishException.Reason.SIDECAR_UNAVAILABLE);
	}

	private PublishException.Reason reason(Status status) {
		return this.client.translate(status.asRuntimeException()).reason();
	}

}
