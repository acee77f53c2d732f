package io.todoplatform.dapr.binder;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Of two threads, which get through it only if both are under way. */
final class Meeting {

	private final CyclicBarrier both = new CyclicBarrier(2);

	void attend() {
		try {
			this.both.await(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException | BrokenBarrierException | TimeoutException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
