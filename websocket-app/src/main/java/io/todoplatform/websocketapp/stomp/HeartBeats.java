package io.todoplatform.websocketapp.stomp;

import java.io.IOException;
import java.time.Duration;

/**
 * How often each side is heard (STOMP 1.2, "Heart-beating"). A client that promises none
 * is pinged by WebSocket instead, which every client answers by itself. For the session's
 * thread.
 */
class HeartBeats {

	// Nobody is given up for one beat that comes late.
	private static final int PATIENCE = 3;

	private final long sendMillis;

	private final long patienceNanos;

	private final boolean pinging;

	private long lastPing = System.nanoTime();

	private HeartBeats(long sendMillis, long patienceNanos, boolean pinging) {
		this.sendMillis = sendMillis;
		this.patienceNanos = patienceNanos;
		this.pinging = pinging;
	}

	/** Nothing is sent, and CONNECT is waited for. */
	static HeartBeats beforeConnect(Duration patience) {
		return new HeartBeats(Math.max(1, patience.toMillis()), patience.toNanos(), false);
	}

	/**
	 * What follows from the two sides' wishes.
	 * @param own how often this side offers to send and wants to hear, in milliseconds
	 * @param sends how often the client promises to send; 0 for never
	 * @param wants how often it wants to hear; 0 for not at all
	 */
	static HeartBeats agreed(long own, int sends, int wants) {
		long heard = (sends > 0) ? Math.max(own, sends) : own;
		return new HeartBeats((wants > 0) ? Math.max(own, wants) : 0,
				Duration.ofMillis(heard).multipliedBy(PATIENCE).toNanos(), sends == 0);
	}

	boolean isHeard(long lastReceived) {
		return System.nanoTime() - lastReceived < this.patienceNanos;
	}

	/** Sends what is due. */
	void beat(Connection connection) throws IOException {
		long now = System.nanoTime();
		if (this.pinging && now - this.lastPing > this.patienceNanos / PATIENCE) {
			connection.ping();
			this.lastPing = now;
		}
		// Half of it, since this is looked at only so often.
		if (this.sendMillis > 0 && now - connection.lastSent() > Duration.ofMillis(this.sendMillis).toNanos() / 2) {
			connection.send(ServerFrames.HEART_BEAT);
		}
	}

	/** How long may be waited until something may be due. */
	long pauseMillis() {
		long patience = Duration.ofNanos(this.patienceNanos).toMillis() / PATIENCE;
		return Math.max(1, ((this.sendMillis > 0) ? Math.min(this.sendMillis, patience) : patience) / 2);
	}

}
