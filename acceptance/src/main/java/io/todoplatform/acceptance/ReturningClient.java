package io.todoplatform.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A client of the real-time interface that comes back whenever its connection ends, and
 * asks for what it missed, as the page does. Safe for many threads.
 */
final class ReturningClient implements AutoCloseable {

	private static final long PAUSE_NANOS = 300_000_000;

	private final Supplier<StompClient> door;

	private final String destination;

	private final List<StompMessage> before = new ArrayList<>();

	private final CountDownLatch subscribed = new CountDownLatch(1);

	private final Thread thread;

	private @Nullable StompClient current;

	private @Nullable Long last;

	private int returns = -1;

	private boolean closed;

	private ReturningClient(Supplier<StompClient> door, String destination) {
		this.door = door;
		this.destination = destination;
		this.thread = Thread.ofPlatform().daemon().name("returning-client").unstarted(this::comeAgainAndAgain);
	}

	/**
	 * Begins, and returns when all that happens from now on will be seen.
	 * @param door how to connect
	 */
	static ReturningClient of(Supplier<StompClient> door, String destination) {
		ReturningClient client = new ReturningClient(door, destination);
		client.thread.start();
		try {
			client.subscribed.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return client;
	}

	/** What came so far, over all connections, in the order of its arrival. */
	synchronized List<StompMessage> messages() {
		List<StompMessage> all = new ArrayList<>(this.before);
		if (this.current != null) {
			all.addAll(this.current.messages());
		}
		return all;
	}

	/** Those that came behind a later one, and those that tell of a gap. */
	List<StompMessage> faults() {
		List<StompMessage> faults = new ArrayList<>();
		long newest = -1;
		for (StompMessage message : messages()) {
			if (message.isReload() || message.sequence() <= newest) {
				faults.add(message);
			}
			newest = Math.max(newest, message.sequence());
		}
		return faults;
	}

	/** Ends the connection without a word; it comes back. */
	synchronized void cut() {
		if (this.current != null) {
			this.current.cut();
		}
	}

	/** How often it has come back. */
	synchronized int returns() {
		return this.returns;
	}

	private void comeAgainAndAgain() {
		while (!isClosed()) {
			try (StompClient client = this.door.get()) {
				follow(client);
			}
			catch (CompletionException ex) {
				// The service is away, or goes away just now.
			}
			LockSupport.parkNanos(PAUSE_NANOS);
		}
	}

	private void follow(StompClient client) {
		long position = client.subscribe(this.destination, this.last);
		synchronized (this) {
			if (this.last == null) {
				this.last = position;
			}
			this.returns++;
			this.current = client;
			if (this.closed) {
				return;
			}
		}
		this.subscribed.countDown();
		client.end().join();
		synchronized (this) {
			this.current = null;
			List<StompMessage> messages = client.messages();
			this.before.addAll(messages);
			if (!messages.isEmpty()) {
				this.last = messages.getLast().sequence();
			}
		}
	}

	private synchronized boolean isClosed() {
		return this.closed;
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.current != null) {
			this.current.close();
		}
	}

}
