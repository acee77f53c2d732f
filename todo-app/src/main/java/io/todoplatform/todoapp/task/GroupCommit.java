package io.todoplatform.todoapp.task;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

	private final ReentrantLock lock = new ReentrantLock();

	private final Queue<Member> waiting = new ArrayDeque<>();

	private boolean busy;

	/**
	 * Prepares a group commit.
	 * @param store stores at least one, and gives a result for each in the same order;
	 * called by one of the threads that wait for it, never by two at a time
	 * @param maxCount how many are stored together at most
	 * @param maxSize the sum of their sizes at most, unless one alone is larger
	 */
	GroupCommit(Function<List<T>, List<R>> store, int maxCount, int maxSize) {
		this.store = store;
		this.maxCount = maxCount;
		this.maxSize = maxSize;
	}

	/**
	 * Stores, and blocks until that is done.
	 * @param item what
	 * @return what became of it
	 * @throws RuntimeException the failure of the store, the same one for all that were
	 * to be stored together
	 */
	R run(T item) {
		Member member = new Member(item);
		if (waits(member)) {
			Result<R> result = member.result();
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

	private R lead(Member leader) {
		// Whoever is about to store may join; when nobody is, this costs nothing.
		Thread.yield();
		List<Member> group = group(leader);
		List<R> results;
		try {
			results = this.store.apply(group.stream().map((member) -> member.item).toList());
		}
		catch (Throwable ex) {
			passOn();
			group.forEach((member) -> member.turn.completeExceptionally(ex));
			throw ex;
		}
		passOn();
		for (int i = 1; i < group.size(); i++) {
			group.get(i).turn.complete(new Result<>(results.get(i)));
		}
		return results.getFirst();
	}

	private List<Member> group(Member leader) {
		List<Member> group = new ArrayList<>(List.of(leader));
		Set<Object> identities = new HashSet<>(Set.of(leader.item.identity()));
		int size = leader.item.size();
		this.lock.lock();
		try {
			Iterator<Member> members = this.waiting.iterator();
			while (group.size() < this.maxCount && members.hasNext()) {
				Member member = members.next();
				size += member.item.size();
				if (size > this.maxSize) {
					break;
				}
				if (identities.add(member.item.identity())) {
					group.add(member);
					members.remove();
				}
			}
		}
		finally {
			this.lock.unlock();
		}
		return group;
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
