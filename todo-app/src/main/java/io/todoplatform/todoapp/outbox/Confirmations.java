package io.todoplatform.todoapp.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

import io.todoplatform.dapr.sidecar.SidecarException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Removes confirmed rows, off the request's way. One statement removes what gathers in a
 * tenth of a second: a statement for each would cost the database and the sidecar as much
 * as a write. What is lost here in a crash is published once more by the relay.
 */
@Component
class Confirmations implements SmartLifecycle {

	private static final int MOST_AT_ONCE = 1000;

	private static final Duration GATHERS_FOR = Duration.ofMillis(100);

	private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

	private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

	private static final Logger logger = LoggerFactory.getLogger(Confirmations.class);

	private final OutboxStore store;

	private final BlockingQueue<OutboxRow.Id> queue = new LinkedBlockingQueue<>();

	/** What is confirmed and not known to be removed yet. */
	private final Set<OutboxRow.Id> confirmed = ConcurrentHashMap.newKeySet();

	private volatile boolean stopping;

	private volatile @Nullable Thread thread;

	Confirmations(OutboxStore store) {
		this.store = store;
	}

	void add(OutboxRow.Id id) {
		if (this.confirmed.add(id)) {
			this.queue.add(id);
		}
	}

	/** Whether the row is still there only because its removal is on its way. */
	boolean contains(OutboxRow.Id id) {
		return this.confirmed.contains(id);
	}

	private void run() {
		try {
			while (!this.stopping) {
				List<OutboxRow.Id> batch = new ArrayList<>();
				batch.add(this.queue.take());
				Thread.sleep(GATHERS_FOR);
				this.queue.drainTo(batch, MOST_AT_ONCE - 1);
				while (!removed(batch)) {
					Thread.sleep(PAUSE_AFTER_FAILURE);
				}
			}
		}
		catch (InterruptedException ex) {
			logger.debug("Stopped");
		}
	}

	private boolean removed(List<OutboxRow.Id> batch) {
		try {
			this.store.remove(batch);
			// Only now: until here a reader may still see the rows.
			batch.forEach(this.confirmed::remove);
			return true;
		}
		catch (SidecarException ex) {
			logger.warn("{} confirmed outbox rows are not removed yet: {}", batch.size(), ex.getMessage());
			return false;
		}
	}

	@Override
	public void start() {
		this.stopping = false;
		this.thread = Thread.ofVirtual().name("outbox-confirmations").start(this::run);
	}

	/** Everything that confirms is stopped by now. */
	@Override
	public void stop() {
		this.stopping = true;
		Thread thread = this.thread;
		if (thread == null) {
			return;
		}
		try {
			// Waits for the statement under way, not for the next confirmation.
			if (this.queue.isEmpty() && this.confirmed.isEmpty()) {
				thread.interrupt();
			}
			thread.join(STOP_WITHIN);
			thread.interrupt();
			List<OutboxRow.Id> rest = new ArrayList<>();
			this.queue.drainTo(rest);
			if (!rest.isEmpty()) {
				removed(rest);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.thread = null;
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	/** Started before, and stopped after, the web server and the relay. */
	@Override
	public int getPhase() {
		return 0;
	}

}
