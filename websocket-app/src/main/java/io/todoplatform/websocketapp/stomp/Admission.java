package io.todoplatform.websocketapp.stomp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.todoplatform.edge.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Who may connect: pages of {@link AllowedOrigins}, and no more than there is room for.
 * Others are told why.
 */
class Admission implements HandshakeInterceptor {

	private static final String RETRY_AFTER = "10";

	private final StompEndpoint endpoint;

	private final AllowedOrigins allowedOrigins;

	Admission(StompEndpoint endpoint, AllowedOrigins allowedOrigins) {
		this.endpoint = endpoint;
		this.allowedOrigins = allowedOrigins;
	}

	@Override
	public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Map<String, Object> attributes) throws IOException {
		if (!"websocket".equalsIgnoreCase(request.getHeaders().getUpgrade())) {
			return refuse(response, ProblemType.BAD_REQUEST, "This address speaks STOMP over WebSocket only.");
		}
		if (!this.allowedOrigins.admit(request)) {
			return refuse(response, ProblemType.FORBIDDEN,
					"Pages of this origin may not connect. Add it to stomp.allowed-origins if they are to.");
		}
		if (!this.endpoint.isRunning() || !this.endpoint.hasRoom()) {
			response.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
			return refuse(response, ProblemType.UNAVAILABLE,
					"There are too many sessions. Try again later, or use GET /sync.");
		}
		return true;
	}

	// Here no exception would reach the handler that makes problems of them.
	private static boolean refuse(ServerHttpResponse response, ProblemType type, String detail) throws IOException {
		response.setStatusCode(type.status());
		response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		response.getBody()
			.write("""
					{"type":"%s","title":"%s","status":%d,"detail":"%s"}"""
				.formatted(type.uri(), type.title(), type.status().value(), detail)
				.getBytes(StandardCharsets.UTF_8));
		return false;
	}

	@Override
	public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			@Nullable Exception exception) {
	}

}
