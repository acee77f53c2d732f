package io.todoplatform.websocketapp.stomp;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.todoplatform.dapr.sidecar.SidecarException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.socket.CloseStatus;

/**
 * The session of one client, from its WebSocket handshake to its end. Its thread, which
 * {@link #run()} is for, does everything; other threads hand it frames and wake it.
 */
class StompSession implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(StompSession.class);

	// More than any client needs to have under way; one that is slow cannot heap them up.
	private static final int MAX_WAITING = 64;

	private static final Duration RATE_WINDOW = Duration.ofSeconds(10);

	private static final Duration LOG_DOWN_PAUSE = Duration.ofSeconds(1);

	private final Connection connection;

	private final StompProperties properties;

	private final StompMeter meter;

	private final Subscriptions subscriptions;

	private final FrameReader reader;

	private final BlockingQueue<ClientFrame> frames = new LinkedBlockingQueue<>(MAX_WAITING);

	private final Semaphore wakeUps = new Semaphore(0);

	private volatile long lastReceived = System.nanoTime();

	private volatile @Nullable CloseStatus closing;

	private volatile boolean closed;

	private HeartBeats heartBeats;

	private boolean connected;

	private long rateWindow = System.nanoTime();

	private int framesInWindow;

	StompSession(Connection connection, StompProperties properties, StompMeter meter, LogTail log) {
		this.connection = connection;
		this.properties = properties;
		this.meter = meter;
		this.subscriptions = new Subscriptions(connection, properties, meter, log);
		this.reader = new FrameReader(Math.toIntExact(properties.maxFrameSize().toBytes()));
		this.heartBeats = HeartBeats.beforeConnect(properties.connectTimeout());
	}

	/** There may be something new in the log. From any thread. */
	void wake() {
		this.wakeUps.release();
	}

	/** Takes a WebSocket message. From the thread that reads the connection. */
	void received(String text) {
		this.lastReceived = System.nanoTime();
		for (ClientFrame frame : this.reader.read(text)) {
			if (isTooMany() || !this.frames.offer(frame)) {
				close(CloseStatus.POLICY_VIOLATION.withReason("too many frames"));
			}
		}
		wake();
	}

	void heard() {
		this.lastReceived = System.nanoTime();
	}

	/** Ends the session from this side. From any thread; returns at once. */
	void close(CloseStatus status) {
		if (this.closing == null) {
			this.closing = status;
		}
		wake();
	}

	/** The connection is gone. From any thread. */
	void closed() {
		this.closed = true;
		wake();
	}

	@Override
	public void run() {
		CloseStatus status = CloseStatus.NORMAL;
		try {
			status = serve();
		}
		catch (SlowClientException ex) {
			this.meter.slow();
			logger.warn("Disconnected a client that did not take what it was sent within {}: {}",
					this.properties.sendTimeLimit(), ex.getMessage());
			status = CloseStatus.SESSION_NOT_RELIABLE;
		}
		catch (IOException | IllegalStateException ex) {
			logger.debug("A client is gone", ex);
			status = CloseStatus.SESSION_NOT_RELIABLE;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			status = CloseStatus.GOING_AWAY;
		}
		catch (RuntimeException ex) {
			logger.error("A session failed", ex);
			status = CloseStatus.SERVER_ERROR;
		}
		finally {
			this.connection.close(status);
		}
	}

	private CloseStatus serve() throws IOException, InterruptedException {
		while (!this.closed) {
			CloseStatus asked = this.closing;
			if (asked != null) {
				return asked;
			}
			CloseStatus end = handleFrames();
			if (end != null) {
				return end;
			}
			if (!this.heartBeats.isHeard(this.lastReceived)) {
				return CloseStatus.SESSION_NOT_RELIABLE.withReason("not heard of any more");
			}
			this.heartBeats.beat(this.connection);
			if (!deliver()) {
				this.wakeUps.tryAcquire(this.heartBeats.pauseMillis(), TimeUnit.MILLISECONDS);
			}
			this.wakeUps.drainPermits();
		}
		return CloseStatus.NORMAL;
	}

	/**
	 * Sends what is next.
	 * @return whether there may be more at once
	 */
	private boolean deliver() throws IOException, InterruptedException {
		try {
			return this.subscriptions.deliver();
		}
		catch (SidecarException ex) {
			logger.debug("The log cannot be read; this client waits", ex);
			this.wakeUps.tryAcquire(LOG_DOWN_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
			return true;
		}
	}

	private @Nullable CloseStatus handleFrames() throws IOException, InterruptedException {
		for (ClientFrame frame = this.frames.poll(); frame != null; frame = this.frames.poll()) {
			CloseStatus end = handle(frame);
			if (end != null) {
				return end;
			}
		}
		return null;
	}

	private @Nullable CloseStatus handle(ClientFrame frame) throws IOException, InterruptedException {
		try {
			return switch (frame) {
				case ClientFrame.Broken(String reason, String receipt) -> refuse(reason, receipt);
				case ClientFrame.Connect connect ->
					this.connected ? refuse("CONNECT came twice.", null) : connect(connect);
				case ClientFrame.Disconnect(String receipt) -> {
					confirm(receipt, null);
					yield CloseStatus.NORMAL;
				}
				case ClientFrame _ when !this.connected -> refuse("CONNECT must be the first frame.", null);
				case ClientFrame.Subscribe subscribe -> subscribe(subscribe);
				case ClientFrame.Unsubscribe(String id, String receipt) -> {
					this.subscriptions.remove(id);
					confirm(receipt, null);
					yield null;
				}
			};
		}
		catch (SidecarException ex) {
			logger.warn("Refused a client, since the log of updates cannot be read", ex);
			this.connection.send(ServerFrames.error("The log of updates cannot be reached. Try again later.", null));
			return CloseStatus.SERVICE_OVERLOAD;
		}
	}

	private @Nullable CloseStatus connect(ClientFrame.Connect connect) throws IOException, InterruptedException {
		long millis = this.properties.heartBeat().toMillis();
		this.connection
			.send(ServerFrames.connected(connect.version(), millis, this.connection.id(), this.subscriptions.head()));
		this.heartBeats = HeartBeats.agreed(millis, connect.sends(), connect.wants());
		this.connected = true;
		return null;
	}

	private @Nullable CloseStatus subscribe(ClientFrame.Subscribe subscribe) throws IOException, InterruptedException {
		if (this.subscriptions.has(subscribe.id())) {
			return refuse("There is a subscription with this id.", subscribe.receipt());
		}
		if (this.subscriptions.count() >= this.properties.maxSubscriptions()) {
			return refuse("A session has at most " + this.properties.maxSubscriptions() + " subscriptions.",
					subscribe.receipt());
		}
		confirm(subscribe.receipt(), this.subscriptions.add(subscribe));
		return null;
	}

	private void confirm(@Nullable String receipt, @Nullable Long sequence) throws IOException {
		if (receipt != null) {
			this.connection.send(ServerFrames.receipt(receipt, sequence));
		}
	}

	private CloseStatus refuse(String reason, @Nullable String receipt) throws IOException {
		this.meter.broken();
		this.connection.send(ServerFrames.error(reason, receipt));
		return CloseStatus.POLICY_VIOLATION;
	}

	private boolean isTooMany() {
		long now = System.nanoTime();
		if (now - this.rateWindow > RATE_WINDOW.toNanos()) {
			this.rateWindow = now;
			this.framesInWindow = 0;
		}
		return ++this.framesInWindow > this.properties.maxFrameRate();
	}

}
