package io.todoplatform.websocketapp.stomp;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.websocket.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.standard.StandardWebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/**
 * Where clients connect by WebSocket. Binary messages are refused. When the service stops
 * it tells all clients that it goes away, so that they connect to another instance, or to
 * this one when it is back.
 */
class StompEndpoint extends TextWebSocketHandler implements SubProtocolCapable, SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(StompEndpoint.class);

	private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

	private static final Duration FAREWELL = Duration.ofSeconds(3);

	private final Map<String, StompSession> sessions;

	private final Map<String, Thread> threads = new ConcurrentHashMap<>();

	private final StompProperties properties;

	private final StompMeter meter;

	private final LogTail log;

	private volatile boolean running;

	StompEndpoint(Map<String, StompSession> sessions, StompProperties properties, StompMeter meter, LogTail log) {
		this.sessions = sessions;
		this.properties = properties;
		this.meter = meter;
		this.log = log;
	}

	/** Whether one more client may come. */
	boolean hasRoom() {
		return this.sessions.size() < this.properties.maxSessions();
	}

	@Override
	public List<String> getSubProtocols() {
		return List.of("v12.stomp", "v11.stomp");
	}

	@Override
	public void afterConnectionEstablished(WebSocketSession socket) {
		if (socket instanceof StandardWebSocketSession standard
				&& standard.getNativeSession(Session.class) instanceof Session tomcat) {
			tomcat.getUserProperties().put(SEND_TIMEOUT, this.properties.sendTimeLimit().toMillis());
		}
		StompSession session = new StompSession(new Connection(socket), this.properties, this.meter, this.log);
		this.sessions.put(socket.getId(), session);
		this.threads.put(socket.getId(), Thread.ofVirtual().name("stomp-" + socket.getId()).start(session));
		this.log.logged();
		// Handshakes that were under way together may be more than there is room for.
		if (this.sessions.size() > this.properties.maxSessions()) {
			session.close(CloseStatus.SERVICE_OVERLOAD.withReason("too many sessions"));
		}
		if (!this.running) {
			session.close(CloseStatus.GOING_AWAY);
		}
	}

	@Override
	protected void handleTextMessage(WebSocketSession socket, TextMessage message) {
		StompSession session = this.sessions.get(socket.getId());
		if (session != null) {
			session.received(message.getPayload());
		}
	}

	@Override
	protected void handlePongMessage(WebSocketSession socket, PongMessage message) {
		StompSession session = this.sessions.get(socket.getId());
		if (session != null) {
			session.heard();
		}
	}

	@Override
	public void handleTransportError(WebSocketSession socket, Throwable exception) {
		logger.debug("A connection broke", exception);
	}

	@Override
	public void afterConnectionClosed(WebSocketSession socket, CloseStatus status) {
		StompSession session = this.sessions.remove(socket.getId());
		this.threads.remove(socket.getId());
		if (session != null) {
			session.closed();
		}
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.sessions.values().forEach((session) -> session.close(CloseStatus.GOING_AWAY));
		long end = System.nanoTime() + FAREWELL.toNanos();
		Collection<Thread> leaving = List.copyOf(this.threads.values());
		try {
			for (Thread thread : leaving) {
				thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		leaving.forEach(Thread::interrupt);
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
