package io.todoplatform.websocketapp.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import io.todoplatform.dapr.sidecar.SidecarAddress;
import io.todoplatform.edge.ActingUser;
import io.todoplatform.edge.ProblemException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What is on the wire is played here, for no sidecar breaks off where a test wants it.
 */
class GatewayTest {

	private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/tasks");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@Test
	void passesAWholeAnswerOn() throws IOException {
		forward("HTTP/1.1 201 Created\r\nETag: \"1\"\r\nLocation: /tasks/7\r\nContent-Length: 2\r\n\r\n{}");
		assertThat(this.response.getStatus()).isEqualTo(201);
		assertThat(this.response.getHeader("ETag")).isEqualTo("\"1\"");
		assertThat(this.response.getHeader("Location")).isEqualTo("/api/tasks/7");
		assertThat(this.response.getContentAsString()).isEqualTo("{}");
	}

	@Test
	void passesAnAnswerOnThatHasNoBody() throws IOException {
		forward("HTTP/1.1 204 No Content\r\n\r\n");
		assertThat(this.response.getStatus()).isEqualTo(204);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "HTTP/1.1 201 Created\r\nETag: \"1\"\r\n",
			"HTTP/1.1 201 Created\r\nETag: \"1\"\r\nContent-Length: 20\r\n\r\n{\"id\":",
			"HTTP/1.1 201 Created\r\nETag: \"1\"\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n{\"id\":\r\n",
			// As a sidecar passes it on.
			"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 6\r\n\r\n{\"id\":",
			"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 0\r\n\r\n",
			"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n\r\n",
			// As a sidecar answers at times while the service behind it starts.
			"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n" })
	void takesAnAnswerThatBreaksOffForNone(String half) {
		assertThatThrownBy(() -> forward(half)).isInstanceOfSatisfying(ProblemException.class, (problem) -> {
			assertThat(problem.getStatusCode().value()).isEqualTo(503);
			assertThat(problem.getBody().getDetail()).contains("not known whether the change was stored");
		});
		assertThat(this.response.getHeaderNames()).isEmpty();
	}

	@Test
	void takesASidecarsOwnErrorForNoAnswer() {
		String error = "{\"errorCode\":\"ERR_DIRECT_INVOKE\",\"message\":\"read: connection reset by peer\"}";
		assertThatThrownBy(() -> forward("HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/json\r\n"
				+ "Content-Length: " + error.length() + "\r\n\r\n" + error))
			.isInstanceOf(ProblemException.class)
			.hasMessageContaining("503");
	}

	private void forward(String answer) throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				CloseableHttpClient client = HttpClients.custom().disableAutomaticRetries().build()) {
			CompletableFuture<Void> played = CompletableFuture.runAsync(() -> play(server, answer));
			SidecarAddress sidecar = new SidecarAddress("127.0.0.1", server.getLocalPort(), 1, null);
			new Gateway(client, sidecar, () -> null).forward(ApiPath.of("/api/tasks").orElseThrow(),
					new ActingUser("ann"), this.request, this.response);
			played.join();
		}
	}

	private static void play(ServerSocket server, String answer) {
		try (Socket socket = server.accept()) {
			byte[] end = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
			for (int matched = 0; matched < end.length;) {
				matched = (socket.getInputStream().read() == end[matched]) ? matched + 1 : 0;
			}
			socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
