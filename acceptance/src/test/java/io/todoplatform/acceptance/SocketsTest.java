package io.todoplatform.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SocketsTest {

	private static final long OURSELVES = ProcessHandle.current().pid();

	@Test
	void tellsAConnectionByThePortOfItsOtherEnd() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			int port = server.getLocalPort();
			assertThat(Sockets.of(OURSELVES).reach(port)).isFalse();
			try (Socket client = new Socket(server.getInetAddress(), port)) {
				assertThat(client.isConnected()).isTrue();
				assertThat(Sockets.of(OURSELVES).reach(port)).isTrue();
			}
		}
	}

	@Test
	void tellsWhoListensOnLoopbackAlone() throws IOException {
		try (ServerSocket loopback = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThat(listening(loopback.getLocalPort()).isLoopback()).isTrue();
		}
		assertThat(new Sockets.Socket("00000000", 1, 0, true).isLoopback()).isFalse();
		assertThat(new Sockets.Socket("0".repeat(32), 1, 0, true).isLoopback()).isFalse();
	}

	private static Sockets.Socket listening(int port) {
		return Sockets.of(OURSELVES)
			.listening()
			.stream()
			.filter((socket) -> socket.localPort() == port)
			.findAny()
			.orElseThrow();
	}

}
