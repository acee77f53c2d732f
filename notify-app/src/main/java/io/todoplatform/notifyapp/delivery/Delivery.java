package io.todoplatform.notifyapp.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.todoplatform.dapr.sidecar.SidecarException;
import io.todoplatform.notification.Announcer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Publishes what is to be announced: at once when it is woken, else what is due again and
 * what an earlier run has left. One loop for each instance; several instances may run,
 * since what one has claimed is left to it for the time of the lease. While nothing can
 * be published a single notification is tried, another one each time, with exponential
 * back-off; at the first success all are due at once.
 */
@Component
class Delivery implements Announcer, SmartLifecycle {

	private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

	private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

	private static final Logger logger = LoggerFactory.getLogger(Delivery.class);

	private final AnnouncementStore store;

	private final AnnouncementPublisher publisher;

	private final DeliveryMeters meters;

	private final DeliveryProperties properties;

	/** Released when there may be something to do before the interval is over. */
	private final Semaphore wake = new Semaphore(0);

	private volatile @Nullable Thread thread;

	private volatile boolean stopping;

	/** Not zero while nothing can be published. */
	private Duration pause = Duration.ZERO;

	private boolean storeFails;

	Delivery(AnnouncementStore store, AnnouncementPublisher publisher, DeliveryMeters meters,
			DeliveryProperties properties) {
		this.store = store;
		this.publisher = publisher;
		this.meters = meters;
		this.properties = properties;
	}

	@Override
	public void wake() {
		this.wake.release();
	}

	private void run() {
		while (!this.stopping) {
			// What is asked for from here on may not be seen by this look.
			this.wake.drainPermits();
			boolean more = false;
			try {
				more = cycle();
				this.storeFails = false;
			}
			catch (SidecarException ex) {
				// Told once; the sidecar's health shows it for as long as it lasts.
				if (!this.storeFails) {
					logger.warn("The notifications cannot be read: {}", ex.getMessage());
				}
				this.storeFails = true;
			}
			catch (RuntimeException ex) {
				logger.error("The delivery failed and goes on", ex);
			}
			if (!more && !awaitNext()) {
				return;
			}
		}
	}

	/** False if the thread is to end. */
	private boolean awaitNext() {
		try {
			if (this.pause.isZero()) {
				this.wake.tryAcquire(this.properties.interval().toMillis(), TimeUnit.MILLISECONDS);
			}
			else {
				// Not to be woken by new ones: each look is another attempt.
				Thread.sleep(this.pause);
			}
			return true;
		}
		catch (InterruptedException ex) {
			return false;
		}
	}

	/** True if there may be more that is due. */
	private boolean cycle() {
		boolean probing = !this.pause.isZero();
		int limit = probing ? 1 : this.properties.batch();
		AnnouncementStore.Claim claim = this.store.claim(limit, probing, this.properties.lease());
		this.meters.level(claim);
		if (claim.announcements().isEmpty()) {
			this.pause = Duration.ZERO;
			return false;
		}
		List<Outcome> outcomes = this.publisher.publish(claim.announcements());
		outcomes.forEach(this.meters::count);
		this.store.settle(outcomes, this.properties.maxBackoff());
		if (outcomes.stream().allMatch(Outcome.Unconfirmed.class::isInstance)) {
			this.pause = probing ? min(this.pause.multipliedBy(2), this.properties.maxPause()) : FIRST_PAUSE;
			return false;
		}
		if (probing) {
			this.pause = Duration.ZERO;
			logger.info("Publishing works again; {} announcements are due at once", this.store.dueNow());
			return true;
		}
		return outcomes.size() == limit;
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	@Override
	public void start() {
		this.stopping = false;
		this.thread = Thread.ofVirtual().name("delivery").start(this::run);
	}

	/** Lets what is being published end, so that it is marked. */
	@Override
	public void stop() {
		this.stopping = true;
		Thread thread = this.thread;
		if (thread != null) {
			wake();
			try {
				if (!thread.join(STOP_WITHIN)) {
					thread.interrupt();
				}
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

	/** After the output bindings, and stopped before them. */
	@Override
	public int getPhase() {
		return Integer.MAX_VALUE - 2000;
	}

}
