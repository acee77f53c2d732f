package io.todoplatform.websocketapp.stomp;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.todoplatform.dapr.sidecar.SidecarException;
import io.todoplatform.sync.LogPage;
import io.todoplatform.sync.UpdateLog;
import io.todoplatform.sync.UpdateSignal;
import io.todoplatform.websocketapp.stomp.RecentMessages.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.SmartLifecycle;

/**
 * Follows the log for all sessions of this instance: one reader, however many clients. It
 * reads when this instance has logged something, and now and then for what another one
 * has. Without sessions it does nothing. All methods are safe for any thread.
 */
class LogTail implements UpdateSignal, SmartLifecycle {

	/** Before the sessions start and, more important, after they have stopped. */
	static final int PHASE = DEFAULT_PHASE - 10;

	static final int PAGE = 100;

	private static final Logger logger = LoggerFactory.getLogger(LogTail.class);

	private final UpdateLog log;

	private final JsonMapper mapper;

	private final StompProperties properties;

	private final Semaphore signals = new Semaphore(0);

	private final Semaphore replays;

	private final Collection<StompSession> sessions;

	private volatile @Nullable RecentMessages recent;

	private volatile boolean running;

	private Thread thread = new Thread();

	/**
	 * For some sessions.
	 * @param sessions may change at any time; after it has, {@link #logged()} is to be
	 * called
	 */
	LogTail(UpdateLog log, JsonMapper mapper, StompProperties properties, Collection<StompSession> sessions) {
		this.log = log;
		this.mapper = mapper;
		this.properties = properties;
		this.sessions = sessions;
		this.replays = new Semaphore(properties.maxReplays());
	}

	@Override
	public void logged() {
		this.signals.release();
	}

	/**
	 * The newest part of the log, or null while nobody follows it.
	 */
	@Nullable RecentMessages recent() {
		return this.recent;
	}

	/**
	 * Reads an older part, of up to {@value #PAGE} messages. Blocks while too many do.
	 * @throws SidecarException when the log cannot be reached
	 */
	LogPage replay(long after, int limit) throws InterruptedException {
		this.replays.acquire();
		try {
			return this.log.after(after, limit);
		}
		finally {
			this.replays.release();
		}
	}

	List<Message> messages(LogPage page) {
		return page.updates()
			.stream()
			.map((update) -> Message.of(update, this.mapper.writeValueAsString(update)))
			.toList();
	}

	@Override
	public synchronized void start() {
		this.running = true;
		this.thread = Thread.ofVirtual().name("log-tail").start(this::run);
	}

	@Override
	public synchronized void stop() {
		this.running = false;
		this.thread.interrupt();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	private void run() {
		try {
			while (this.running) {
				if (this.sessions.isEmpty()) {
					this.recent = null;
					this.signals.acquire();
				}
				else if (!read()) {
					await(this.properties.pollInterval());
				}
				this.signals.drainPermits();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Reads a page.
	 * @return whether there is more at once
	 */
	private boolean read() {
		RecentMessages before = this.recent;
		try {
			LogPage page = this.log.after((before != null) ? before.high() : Long.MAX_VALUE, PAGE);
			if (before == null || !page.reaches(before.high())) {
				this.recent = RecentMessages.startingAt(page.head());
				this.sessions.forEach(StompSession::wake);
				return false;
			}
			this.recent = followed(before, page);
			if (!page.updates().isEmpty()) {
				this.sessions.forEach(StompSession::wake);
			}
			return page.more();
		}
		catch (SidecarException ex) {
			logger.warn("The log of updates cannot be read; trying again in {}", this.properties.pollInterval(), ex);
			return false;
		}
	}

	private RecentMessages followed(RecentMessages before, LogPage page) {
		List<Message> next = messages(page);
		return before.with(next, page.more() ? next.getLast().sequence() : page.head(),
				this.properties.recentMessages(), this.properties.recentSize().toBytes());
	}

	private void await(Duration atMost) throws InterruptedException {
		this.signals.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
	}

}
