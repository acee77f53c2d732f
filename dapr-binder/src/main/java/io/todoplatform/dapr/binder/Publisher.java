package io.todoplatform.dapr.binder;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Publishes with confirmation and batches by itself: an idle topic sends at once; while a
 * request is on its way, what arrives for the same topic waits and goes out together with
 * the next one. So nothing waits for a timer, the number of requests falls as the load
 * rises, and with one request at a time per topic the order of the calls is the order on
 * the broker. Safe for use by many threads.
 */
final class Publisher implements AutoCloseable {

	/**
	 * The sidecar refuses requests above 4 MiB by default.
	 */
	private static final int MAX_BYTES = 2 * 1024 * 1024;

	private final SidecarClient client;

	private final Duration timeout;

	private final int maxCount;

	private final ConcurrentMap<Topic, Lane> lanes = new ConcurrentHashMap<>();

	/**
	 * A publisher over a client, which it closes.
	 * @param client the sidecar
	 * @param timeout how long a confirmation may take
	 * @param maxCount how many records one request may carry
	 */
	Publisher(SidecarClient client, Duration timeout, int maxCount) {
		this.client = client;
		this.timeout = timeout;
		this.maxCount = maxCount;
	}

	/**
	 * Publishes and blocks until the sidecar has confirmed.
	 * @param publication what
	 * @throws PublishException if it is not confirmed within the timeout
	 */
	void publish(Publication publication) {
		Pending pending = new Pending(publication, new CompletableFuture<>());
		this.lanes.computeIfAbsent(new Topic(publication.pubsub(), publication.topic()), (topic) -> new Lane())
			.add(pending);
		try {
			pending.confirmation.get(this.timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			// A record that still waits is not sent any more.
			pending.confirmation.cancel(false);
			throw new PublishException(PublishException.Reason.TIMEOUT,
					"not confirmed within " + this.timeout.toMillis() + " ms", null);
		}
		catch (InterruptedException ex) {
			pending.confirmation.cancel(false);
			Thread.currentThread().interrupt();
			throw new PublishException(PublishException.Reason.TIMEOUT, "interrupted before the confirmation", ex);
		}
		catch (ExecutionException ex) {
			PublishException failure = failure(ex);
			throw new PublishException(failure.reason(), String.valueOf(failure.getMessage()), failure);
		}
	}

	private static PublishException failure(Throwable failure) {
		Throwable cause = failure;
		while ((cause instanceof CompletionException || cause instanceof ExecutionException)
				&& cause.getCause() != null) {
			cause = cause.getCause();
		}
		return (cause instanceof PublishException known) ? known
				: new PublishException(PublishException.Reason.BROKER_FAILED, cause.toString(), cause);
	}

	@Override
	public void close() {
		this.client.close();
	}

	private record Topic(String pubsub, String name) {
	}

	private record Pending(Publication publication, CompletableFuture<@Nullable Void> confirmation) {

		void settle(@Nullable PublishException failure) {
			if (failure == null) {
				this.confirmation.complete(null);
			}
			else {
				this.confirmation.completeExceptionally(failure);
			}
		}

	}

	/**
	 * What goes to one topic, one request at a time.
	 */
	private final class Lane {

		private final ReentrantLock lock = new ReentrantLock();

		private final Queue<Pending> waiting = new ArrayDeque<>();

		private boolean busy;

		void add(Pending pending) {
			this.lock.lock();
			try {
				this.waiting.add(pending);
				if (this.busy) {
					return;
				}
				this.busy = true;
			}
			finally {
				this.lock.unlock();
			}
			// Whoever is about to publish may join; when nobody is, this costs nothing.
			Thread.yield();
			sendNext();
		}

		private void sendNext() {
			List<Pending> next = next();
			if (next.isEmpty()) {
				return;
			}
			send(next).whenComplete((done, failure) -> sendNext());
		}

		private List<Pending> next() {
			this.lock.lock();
			try {
				List<Pending> next = new ArrayList<>();
				long bytes = 0;
				for (Pending head = this.waiting.peek(); head != null; head = this.waiting.peek()) {
					bytes += head.publication.value().length;
					if (!next.isEmpty() && (next.size() == Publisher.this.maxCount || bytes > MAX_BYTES)) {
						break;
					}
					this.waiting.remove();
					if (head.confirmation.isDone()) {
						bytes -= head.publication.value().length;
					}
					else {
						next.add(head);
					}
				}
				this.busy = !next.isEmpty();
				return next;
			}
			finally {
				this.lock.unlock();
			}
		}

		/**
		 * Never completes exceptionally: each record's own confirmation tells.
		 */
		private CompletableFuture<?> send(List<Pending> batch) {
			List<Publication> publications = batch.stream().map(Pending::publication).toList();
			return request(publications).handle((failed, failure) -> {
				if (failure == null) {
					for (int i = 0; i < batch.size(); i++) {
						batch.get(i).settle(failed.get(i));
					}
					return CompletableFuture.completedFuture(null);
				}
				PublishException cause = failure(failure);
				if (batch.size() > 1 && cause.reason() == PublishException.Reason.BROKER_FAILED) {
					return sendOneByOne(batch);
				}
				batch.forEach((pending) -> pending.settle(cause));
				return CompletableFuture.completedFuture(null);
			}).thenCompose((next) -> next);
		}

		private CompletableFuture<Map<Integer, PublishException>> request(List<Publication> publications) {
			try {
				return Publisher.this.client.publish(publications, Publisher.this.timeout);
			}
			catch (RuntimeException ex) {
				return CompletableFuture.failedFuture(ex);
			}
		}

		/**
		 * The sidecar does not tell which records of a failed request are to blame (one
		 * may simply be too large), so each gets a request of its own; those of one key
		 * one after the other. A record of the failed request that did arrive arrives
		 * twice.
		 */
		private CompletableFuture<?> sendOneByOne(List<Pending> batch) {
			Map<String, CompletableFuture<?>> last = new HashMap<>();
			for (Pending pending : batch) {
				last.compute(String.valueOf(pending.publication.key()), (key, before) -> (before == null)
						? send(List.of(pending)) : before.thenCompose((done) -> send(List.of(pending))));
			}
			return CompletableFuture.allOf(last.values().toArray(CompletableFuture<?>[]::new));
		}

	}

}
