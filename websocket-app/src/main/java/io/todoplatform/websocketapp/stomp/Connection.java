package io.todoplatform.websocketapp.stomp;

import java.io.IOException;

import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * The way to a client. A client that does not take what is sent in time makes
 * {@link #send} fail. For one thread at a time, but for {@link #id()}.
 */
class Connection {

	private final WebSocketSession session;

	private long lastSent = System.nanoTime();

	Connection(WebSocketSession session) {
		this.session = session;
	}

	String id() {
		return this.session.getId();
	}

	void send(String frame) throws IOException {
		this.session.sendMessage(new TextMessage(frame));
		this.lastSent = System.nanoTime();
	}

	void ping() throws IOException {
		this.session.sendMessage(new PingMessage());
	}

	/** When something was sent last, by {@link System#nanoTime()}. */
	long lastSent() {
		return this.lastSent;
	}

	void close(CloseStatus status) {
		try {
			this.session.close(status);
		}
		catch (IOException ex) {
			// It is gone already.
		}
	}

}
