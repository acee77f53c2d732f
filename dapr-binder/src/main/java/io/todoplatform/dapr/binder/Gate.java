package io.todoplatform.dapr.binder;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets callbacks in while it is open, and can be closed in such a way that nobody is left
 * inside. Starts closed. Safe for use by many threads.
 */
final class Gate {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition left = this.lock.newCondition();

	/** How often the current thread is inside: it cannot wait for itself. */
	private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);

	private int inside;

	private boolean open;

	void open() {
		this.lock.lock();
		try {
			this.open = true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Lets the caller in if the gate is open.
	 * @return whether the caller is in, and must {@link #leave()}
	 */
	boolean enter() {
		this.lock.lock();
		try {
			if (!this.open) {
				return false;
			}
			this.inside++;
			this.depth.set(this.depth.get() + 1);
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	void leave() {
		this.lock.lock();
		try {
			this.inside--;
			if (this.depth.get() > 1) {
				this.depth.set(this.depth.get() - 1);
			}
			else {
				this.depth.remove();
			}
			this.left.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Does a part of the work of somebody who is inside, perhaps in another thread: that
	 * cannot wait for itself either.
	 */
	<T> T onBehalf(Supplier<T> work) {
		if (this.depth.get() > 0) {
			return work.get();
		}
		this.depth.set(1);
		try {
			return work.get();
		}
		finally {
			this.depth.remove();
		}
	}

	/**
	 * Lets nobody in any more and waits until all others have left. A thread that is
	 * inside itself (a consumer that pauses its own binding) waits for the others only.
	 * @param patience how long to wait at most
	 * @return how many others are still inside
	 */
	int close(Duration patience) {
		this.lock.lock();
		try {
			this.open = false;
			long nanos = patience.toNanos();
			while (this.inside > this.depth.get() && nanos > 0) {
				nanos = this.left.awaitNanos(nanos);
			}
			return this.inside - this.depth.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return this.inside - this.depth.get();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * How many are inside.
	 */
	int inside() {
		this.lock.lock();
		try {
			return this.inside;
		}
		finally {
			this.lock.unlock();
		}
	}

}
