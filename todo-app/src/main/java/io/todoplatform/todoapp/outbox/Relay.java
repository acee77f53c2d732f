package io.todoplatform.todoapp.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.todoplatform.dapr.sidecar.SidecarException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Publishes what requests have left in the outbox, those of an earlier run included. One
 * loop for each instance; several instances may run, since a claimed row is not claimed
 * again before its back-off is over. While publishing fails a single row is tried, when
 * the gate lets a probe through; at the first success all rows are due at once.
 */
@Component
class Relay implements SmartLifecycle {

	private static final Duration HOUSEKEEPING = Duration.ofMinutes(10);

	private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

	private static final Logger logger = LoggerFactory.getLogger(Relay.class);

	private final OutboxStore store;

	private final Publisher publisher;

	private final Confirmations confirmations;

	private final PublishGate gate;

	private final OutboxProperties properties;

	private final OutboxLevel level;

	private final Clock clock;

	private final Counter relayed;

	/** Released when there may be something to do before the interval is over. */
	private final Semaphore wake = new Semaphore(0);

	private volatile boolean recovered;

	private volatile @Nullable Thread thread;

	private Instant nextHousekeeping = Instant.MIN;

	private boolean failing;

	Relay(OutboxStore store, Publisher publisher, Confirmations confirmations, PublishGate gate,
			OutboxProperties properties, OutboxLevel level, Clock clock, MeterRegistry meters) {
		this.store = store;
		this.publisher = publisher;
		this.confirmations = confirmations;
		this.gate = gate;
		this.properties = properties;
		this.level = level;
		this.clock = clock;
		this.relayed = Counter.builder("todo.outbox.relayed")
			.description("Events that the relay published, by row")
			.register(meters);
		gate.onRecovery(() -> {
			this.recovered = true;
			this.wake.release();
		});
	}

	private void run() {
		while (!Thread.currentThread().isInterrupted()) {
			boolean more = false;
			try {
				more = cycle();
				this.failing = false;
			}
			catch (SidecarException ex) {
				// Told once; the sidecar's health shows it for as long as it lasts.
				if (!this.failing) {
					logger.warn("The relay cannot read the outbox: {}", ex.getMessage());
				}
				this.failing = true;
			}
			catch (RuntimeException ex) {
				logger.error("The relay failed and goes on", ex);
			}
			try {
				if (!more && this.wake.tryAcquire(this.properties.relayInterval().toMillis(), TimeUnit.MILLISECONDS)) {
					this.wake.drainPermits();
				}
			}
			catch (InterruptedException ex) {
				return;
			}
		}
	}

	/** True if there may be more rows that are due. */
	private boolean cycle() {
		if (this.recovered) {
			this.recovered = false;
			logger.info("Publishing works again; {} outbox rows are due at once",
					this.store.dueNow(this.properties.grace()));
		}
		boolean open = this.gate.isOpen();
		int limit = open ? this.properties.relayBatch() : (this.level.depth() > 0 && this.gate.admits()) ? 1 : 0;
		OutboxStore.Claim claim = this.store.claim(limit, !open, this.properties.maxBackoff());
		this.level.set(claim.depth(), claim.oldestSeconds());
		publish(claim.rows());
		keepHouse();
		return open && claim.rows().size() == limit;
	}

	private void publish(List<OutboxRow> rows) {
		if (rows.isEmpty()) {
			return;
		}
		// Ids are in the order of their making, so a task's events are tried in order.
		Collection<List<OutboxRow>> tasks = rows.stream()
			.filter((row) -> !this.confirmations.contains(row.id()))
			.sorted(Comparator.comparing((row) -> row.event().version()))
			.collect(Collectors.groupingBy((row) -> Map.entry(row.event().taskId(), row.topic())))
			.values();
		Semaphore permits = new Semaphore(this.properties.relayConcurrency());
		try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
			for (List<OutboxRow> task : tasks) {
				permits.acquireUninterruptibly();
				executor.execute(() -> {
					try {
						publishInOrder(task);
					}
					finally {
						permits.release();
					}
				});
			}
		}
	}

	private void publishInOrder(List<OutboxRow> task) {
		for (OutboxRow row : task) {
			if (!this.publisher.publish(row, this.publisher.message(row.event(), row.traceparent()))) {
				return;
			}
			this.relayed.increment();
		}
	}

	private void keepHouse() {
		Instant now = this.clock.instant();
		if (now.isAfter(this.nextHousekeeping)) {
			this.nextHousekeeping = now.plus(HOUSEKEEPING);
			long keys = this.store.forgetExpiredKeys();
			if (keys > 0) {
				logger.info("Forgot {} expired idempotency keys", keys);
			}
		}
	}

	@Override
	public void start() {
		this.thread = Thread.ofVirtual().name("outbox-relay").start(this::run);
	}

	@Override
	public void stop() {
		Thread thread = this.thread;
		if (thread != null) {
			thread.interrupt();
			try {
				thread.join(STOP_WITHIN);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			this.thread = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	/**
	 * After the output bindings, and stopped before them; the confirmations run longer.
	 */
	@Override
	public int getPhase() {
		return Integer.MAX_VALUE - 2000;
	}

}
