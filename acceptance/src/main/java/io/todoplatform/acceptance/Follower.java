package io.todoplatform.acceptance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Somebody who has the page open for long: follows all changes of tasks in a thread of
 * its own, and connects again whenever the connection is gone, to go on where it was.
 */
final class Follower implements AutoCloseable {

	private static final Duration PAUSE = Duration.ofMillis(200);

	private final Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();

	private final FrontDoor door;

	private final Thread thread;

	private volatile boolean closed;

	private volatile long last;

	private volatile int connections;

	private Follower(FrontDoor door, long after) {
		this.door = door;
		this.last = after;
		this.thread = Thread.ofPlatform().daemon().name("follower").unstarted(this::follow);
	}

	/** Follows what happens from now on. */
	static Follower start(FrontDoor door) {
		long now = new HttpDoor(door.address()).get("/sync").json().path("last_sequence").asLong(0);
		Follower follower = new Follower(door, now);
		follower.thread.start();
		return follower;
	}

	/** How often each event was seen, by its id. */
	Map<String, Integer> seen() {
		Map<String, Integer> seen = new ConcurrentHashMap<>();
		this.seen.forEach((id, count) -> seen.put(id, count.get()));
		return seen;
	}

	int connections() {
		return this.connections;
	}

	private void follow() {
		while (!this.closed) {
			try (StompClient client = this.door.stomp()) {
				client.subscribe("/topic/tasks", this.last);
				this.connections++;
				read(client);
			}
			catch (RuntimeException ex) {
				// The service is away: it is tried again.
				LockSupport.parkNanos(PAUSE.toNanos());
			}
		}
	}

	private void read(StompClient client) {
		int read = 0;
		boolean ended = false;
		while (!ended && !this.closed) {
			ended = ended(client);
			List<StompMessage> all = client.messages();
			List<StompMessage> fresh = new ArrayList<>(all.subList(read, all.size()));
			read = all.size();
			for (StompMessage message : fresh) {
				if (message.isReload()) {
					throw new AssertionError("the log does not reach back to " + this.last);
				}
				this.seen.computeIfAbsent(message.eventId(), (id) -> new AtomicInteger()).incrementAndGet();
				this.last = message.sequence();
			}
		}
	}

	private static boolean ended(StompClient client) {
		try {
			client.end().get(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
			return true;
		}
		catch (TimeoutException ex) {
			return false;
		}
		catch (ExecutionException ex) {
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

	@Override
	public void close() {
		this.closed = true;
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
