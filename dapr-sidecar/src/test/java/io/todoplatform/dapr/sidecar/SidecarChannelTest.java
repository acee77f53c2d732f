package io.todoplatform.dapr.sidecar;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.dapr.v1.DaprMetadataProtos.GetMetadataRequest;
import io.grpc.StatusRuntimeException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A sidecar may be away for long, and is to be found soon when it is back. */
class SidecarChannelTest {

	/** By itself gRPC makes nine attempts in the first two minutes. */
	@Test
	void triesToConnectAsOftenAfterManyFailuresAsAfterTheFirst() throws IOException {
		AtomicInteger attempts = new AtomicInteger();
		try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
				SidecarChannel channel = new SidecarChannel(
						new SidecarAddress("127.0.0.1", 1, server.getLocalPort(), null))) {
			Thread.ofVirtual().start(() -> hangUp(server, attempts));
			assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(
					() -> channel.stub(Duration.ofSeconds(10)).getMetadata(GetMetadataRequest.getDefaultInstance()));
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> attempts.get() >= 20);
		}
	}

	private static void hangUp(ServerSocket server, AtomicInteger attempts) {
		try {
			while (true) {
				server.accept().close();
				attempts.incrementAndGet();
			}
		}
		catch (IOException ex) {
			// The end of the test.
		}
	}

}
