package io.todoplatform.todoapp.task;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What several threads want to store at the same time is stored together. Idle, it stores
 * at once; while a store is on its way, what arrives waits and goes with the next one. So
 * nothing waits for a timer, and the number of stores falls as the load rises. Safe for
 * use by many threads.
 *
 * @param <T> what is stored
 * @param <R> what became of it
 */
final class GroupCommit<T extends GroupCommit.Item, R> {

	private final Function<List<T>, List<R>> store;

	private final int maxCount;

	private final int maxSize;

	private final Duration maxWait;

	private final ReentrantLock lock = new ReentrantLock();

	private final Queue<Member> waiting = new ArrayDeque<>();

	private boolean busy;

	/**
	 * Prepares a group commit.
	 * @param store stores at least one, and gives a result for each in the same order;
	 * called by one of the threads that wait for it, never by two at a time
	 * @param maxCount how many are stored together at most
	 * @param maxSize the sum of their sizes at most, unless one alone is larger
	 * @param maxWait how long one waits at most until its store begins
	 */
	GroupCommit(Function<List<T>, List<R>> store, int maxCount, int maxSize, Duration maxWait) {
		this.store = store;
		this.maxCount = maxCount;
		this.maxSize = maxSize;
		this.maxWait = maxWait;
	}

	/**
	 * Stores, and blocks until that is done.
	 * @param item what
	 * @return what became of it
	 * @throws NotStoredException if its store did not begin in time; it never will
	 * @throws RuntimeException the failure of the store, the same one for all that were
	 * to be stored together
	 */
	R run(T item) {
		Member member = new Member(item);
		if (waits(member)) {
			Result<R> result = awaitTurn(member);
			if (result != null) {
				return result.value;
			}
		}
		return lead(member);
	}

	/** False if the member is to store at once. */
	private boolean waits(Member member) {
		this.lock.lock();
		try {
			if (this.busy) {
				this.waiting.add(member);
				return true;
			}
			this.busy = true;
			return false;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Null if the member is to store itself. */
	private @Nullable Result<R> awaitTurn(Member member) {
		try {
			member.turn.get(this.maxWait.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			withdraw(member);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			withdraw(member);
		}
		catch (ExecutionException ex) {
			// Told below.
		}
		return member.result();
	}

	/** Whose turn has come by now goes on. */
	private void withdraw(Member member) {
		this.lock.lock();
		try {
			if (this.waiting.remove(member)) {
				throw new NotStoredException();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private R lead(Member leader) {
		// Of this thread alone, but it would break off the store of all.
		boolean interrupted = Thread.interrupted();
		List<Member> group = new ArrayList<>(List.of(leader));
		try {
			// Whoever is about to store may join; when nobody is, this costs nothing.
			Thread.yield();
			gather(group);
			List<R> results = this.store.apply(group.stream().map((member) -> member.item).toList());
			for (int i = 1; i < group.size(); i++) {
				group.get(i).turn.complete(new Result<>(results.get(i)));
			}
			return results.getFirst();
		}
		catch (Throwable ex) {
			group.forEach((member) -> member.turn.completeExceptionally(ex));
			throw ex;
		}
		finally {
			passOn();
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/** Adds those who wait and fit in. */
	private void gather(List<Member> group) {
		T first = group.getFirst().item;
		Set<Object> identities = new HashSet<>(Set.of(first.identity()));
		int size = first.size();
		this.lock.lock();
		try {
			Iterator<Member> members = this.waiting.iterator();
			while (group.size() < this.maxCount && members.hasNext()) {
				Member member = members.next();
				if (identities.contains(member.item.identity())) {
					continue;
				}
				size += member.item.size();
				if (size > this.maxSize) {
					break;
				}
				identities.add(member.item.identity());
				group.add(member);
				members.remove();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Whoever has waited longest stores next. */
	private void passOn() {
		Member next;
		this.lock.lock();
		try {
			next = this.waiting.poll();
			this.busy = next != null;
		}
		finally {
			this.lock.unlock();
		}
		if (next != null) {
			next.turn.complete(null);
		}
	}

	/** Something to store. */
	interface Item {

		/** Two of the same identity are never stored together. */
		Object identity();

		/** How much it adds to a group, in any unit. */
		int size();

	}

	private record Result<R>(R value) {
	}

	private final class Member {

		private final T item;

		/** Completes with null if the member is to store itself. */
		private final CompletableFuture<@Nullable Result<R>> turn = new CompletableFuture<>();

		private Member(T item) {
			this.item = item;
		}

		private @Nullable Result<R> result() {
			try {
				return this.turn.join();
			}
			catch (CompletionException ex) {
				throw (ex.getCause() instanceof RuntimeException failure) ? failure : ex;
			}
		}

	}

}
