package io.todoplatform.websocketapp.stomp;

import java.io.IOException;
import java.net.SocketTimeoutException;

import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketMessage;
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

	/**
	 * Sends a frame; blocks until the operating system has taken it.
	 * @throws SlowClientException when that took too long
	 * @throws IOException when the connection is gone
	 */
	void send(String frame) throws IOException {
		send(new TextMessage(frame));
		this.lastSent = System.nanoTime();
	}

	void ping() throws IOException {
		send(new PingMessage());
	}

	private void send(WebSocketMessage<?> message) throws IOException {
		try {
			this.session.sendMessage(message);
		}
		catch (IOException ex) {
			for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
				if (cause instanceof SocketTimeoutException) {
					throw new SlowClientException("a frame was not taken", ex);
				}
			}
			throw ex;
		}
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
