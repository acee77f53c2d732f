package io.todoplatform.dapr.binder;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * The subscriptions of all bindings of the application, whichever binder they belong to.
 * Its phase makes it start after the input bindings and stop before everything else: the
 * web server still runs while callbacks are drained. Safe for use by many threads.
 */
class DaprCallbacks implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(DaprCallbacks.class);

	private final Map<String, CallbackTarget> targets = new ConcurrentHashMap<>();

	private final Map<DaprDestination, String> claims = new ConcurrentHashMap<>();

	private volatile CountDownLatch started = new CountDownLatch(1);

	private volatile List<Subscription> atStart = List.of();

	private volatile boolean running;

	private volatile boolean asked;

	/**
	 * Reserves a topic for a binding.
	 * @throws IllegalArgumentException if another binding has it: the sidecar has one
	 * handler per topic and component, the last one would win
	 */
	void claim(DaprDestination destination, String binding) {
		String owner = this.claims.putIfAbsent(destination, binding);
		if (owner != null && !owner.equals(binding)) {
			throw new IllegalArgumentException(
					"Binding '%s' cannot consume topic '%s' of pub/sub component '%s': binding '%s' does, and Dapr has one handler per topic and component"
						.formatted(binding, destination.topic(), destination.pubsub(), owner));
		}
	}

	void release(DaprDestination destination, String binding) {
		this.claims.remove(destination, binding);
	}

	void register(CallbackTarget target) {
		CallbackTarget before = this.targets.put(target.subscription().route(), target);
		if (before == null && this.asked) {
			logger.warn("The sidecar has already asked for the subscriptions; it will learn of topic '"
					+ target.subscription().topic() + "' when it is restarted");
		}
	}

	void unregister(CallbackTarget target) {
		this.targets.remove(target.subscription().route(), target);
	}

	@Nullable CallbackTarget find(String route) {
		return this.running ? this.targets.get(route) : null;
	}

	/**
	 * All subscriptions, once the input bindings have started.
	 * @param patience how long to wait for that
	 * @return the subscriptions, or {@code null} if they have not started by then
	 */
	@Nullable List<Subscription> await(Duration patience) {
		try {
			if (!this.started.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
				return null;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
		this.asked = true;
		return subscriptions();
	}

	/**
	 * What a sidecar is to know: the subscriptions of the bindings that were there at the
	 * start, none while the bindings do not run.
	 */
	List<Subscription> started() {
		return this.running ? this.atStart : List.of();
	}

	private List<Subscription> subscriptions() {
		return this.targets.values().stream().map(CallbackTarget::subscription).toList();
	}

	@Override
	public void start() {
		this.atStart = subscriptions();
		this.running = true;
		this.started.countDown();
	}

	@Override
	public void stop() {
		this.running = false;
		this.started = new CountDownLatch(1);
		this.targets.values().forEach(CallbackTarget::drain);
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return Integer.MAX_VALUE;
	}

}
