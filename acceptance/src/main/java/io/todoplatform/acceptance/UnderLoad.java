package io.todoplatform.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * People who make and complete tasks while something is done to the platform, such as an
 * upgrade. A refused or broken request is repeated until it is answered, as the page does
 * it. In the end each operation must be audited once, and seen once by somebody who
 * followed.
 */
public final class UnderLoad {

	private static final int PEOPLE = 4;

	private static final Duration PAUSE = Duration.ofMillis(100);

	private static final Duration BEFORE_AND_AFTER = Duration.ofSeconds(2);

	private static final Duration SETTLED_WITHIN = Duration.ofMinutes(2);

	private final FrontDoor door;

	private final String user = "load-" + UUID.randomUUID();

	private final Queue<String> tasks = new ConcurrentLinkedQueue<>();

	private final AtomicInteger repeated = new AtomicInteger();

	private final AtomicLong longestNanos = new AtomicLong();

	private volatile boolean over;

	private UnderLoad(FrontDoor door) {
		this.door = door;
	}

	/**
	 * Runs a command under load and says what became of the operations.
	 * @param args the address of the page, then the command with its arguments
	 */
	public static void main(String[] args) {
		run(new FrontDoor(URI.create(args[0])), () -> command(List.of(args).subList(1, args.length)));
	}

	/**
	 * Does something to the platform under load.
	 * @throws IllegalStateException if an operation was lost or doubled
	 */
	static void run(FrontDoor door, Runnable something) {
		UnderLoad load = new UnderLoad(door);
		try (ReturningClient follower = ReturningClient.of(door::stomp, "/topic/tasks");
				ExecutorService people = Executors.newCachedThreadPool()) {
			List<Future<?>> work = new ArrayList<>();
			for (int i = 0; i < PEOPLE; i++) {
				work.add(people.submit(load::work));
			}
			try {
				LockSupport.parkNanos(BEFORE_AND_AFTER.toNanos());
				something.run();
				LockSupport.parkNanos(BEFORE_AND_AFTER.toNanos());
			}
			finally {
				load.over = true;
			}
			for (Future<?> one : work) {
				one.get();
			}
			load.judge(follower);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private void work() {
		while (!this.over) {
			TodoClient todo = this.door.todo().as(this.user);
			String key = UUID.randomUUID().toString();
			String id = answered(() -> todo.idempotent(key).create("Under load")).id();
			answered(() -> todo.complete(id));
			this.tasks.add(id);
			LockSupport.parkNanos(PAUSE.toNanos());
		}
	}

	private Answer answered(Supplier<Answer> request) {
		long begin = System.nanoTime();
		while (true) {
			try {
				Answer answer = request.get();
				if (answer.isSuccess()) {
					this.longestNanos.accumulateAndGet(System.nanoTime() - begin, Math::max);
					return answer;
				}
				if (answer.status() < 500) {
					throw new IllegalStateException(answer.status() + " " + answer.text());
				}
			}
			catch (UncheckedIOException ex) {
				// Refused or broken off.
			}
			this.repeated.incrementAndGet();
			LockSupport.parkNanos(PAUSE.toNanos());
		}
	}

	private void judge(ReturningClient follower) {
		long deadline = System.nanoTime() + SETTLED_WITHIN.toNanos();
		List<String> audited = audited();
		while ((audited.size() < 2 * this.tasks.size() || !seen(follower).keySet().containsAll(audited))
				&& System.nanoTime() < deadline) {
			LockSupport.parkNanos(PAUSE.toNanos());
			audited = audited();
		}
		Set<String> distinct = new HashSet<>(audited);
		Map<String, Long> seen = seen(follower);
		seen.keySet().retainAll(distinct);
		int operations = 2 * this.tasks.size();
		int stored = this.door.todo().as(this.user).allOf(this.user).size();
		System.out.printf("""
				operations %d on %d tasks, audited %d, seen by a client %d (connected %d times)
				requests repeated %d, the longest wait for an answer %.1f s
				""", operations, stored, distinct.size(), seen.size(), follower.returns() + 1, this.repeated.get(),
				this.longestNanos.get() / 1e9);
		if (operations == 0 || stored != this.tasks.size() || audited.size() != operations
				|| distinct.size() != operations || seen.size() != operations
				|| seen.values().stream().anyMatch((count) -> count != 1) || !follower.faults().isEmpty()) {
			throw new IllegalStateException("lost or doubled: " + stored + " tasks, " + audited.size()
					+ " records, seen more than once: " + seen.values().stream().filter((count) -> count > 1).count()
					+ ", out of order or after a gap: " + follower.faults().size());
		}
	}

	/** How often each event was seen, by its id. */
	private static Map<String, Long> seen(ReturningClient follower) {
		return follower.messages()
			.stream()
			.collect(Collectors.groupingBy(StompMessage::eventId, Collectors.counting()));
	}

	/** The ids of all records of the tasks. */
	private List<String> audited() {
		List<String> events = new ArrayList<>();
		for (String task : this.tasks) {
			for (JsonNode record : this.door.audit().recordsOf(task)) {
				events.add(record.path("event_id").asString());
			}
		}
		return events;
	}

	private static void command(List<String> command) {
		try {
			int status = new ProcessBuilder(command).inheritIO().start().waitFor();
			if (status != 0) {
				throw new IllegalStateException(command.getFirst() + " ended with status " + status);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
