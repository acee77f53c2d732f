package io.todoplatform.websocketapp.stomp;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.todoplatform.edge.ProblemException;
import io.todoplatform.edge.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.util.WebUtils;

/**
 * Who may connect: pages of the own origin, or of those that are configured (a browser
 * lets any page open a WebSocket and sends the cookies along; RFC 6455, section 10.2),
 * and no more than there is room for. Others are told why.
 */
class Admission implements HandshakeInterceptor {

	private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

	private final StompEndpoint endpoint;

	private final List<String> allowedOrigins;

	Admission(StompEndpoint endpoint, List<String> allowedOrigins) {
		this.endpoint = endpoint;
		this.allowedOrigins = allowedOrigins;
	}

	@Override
	public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Map<String, Object> attributes) {
		HttpHeaders headers = request.getHeaders();
		if (!"websocket".equalsIgnoreCase(headers.getUpgrade())) {
			throw ProblemException.of(ProblemType.BAD_REQUEST, "This address speaks STOMP over WebSocket only.");
		}
		if (!WebUtils.isValidOrigin(request, this.allowedOrigins)) {
			throw ProblemException.of(ProblemType.FORBIDDEN,
					"Pages of this origin may not connect. Add it to stomp.allowed-origins if they are to.");
		}
		if (!this.endpoint.isRunning() || !this.endpoint.hasRoom()) {
			throw ProblemException.unavailable("There are too many sessions. Try again later, or use GET /sync.",
					RETRY_AFTER);
		}
		return true;
	}

	@Override
	public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			@Nullable Exception exception) {
	}

}
