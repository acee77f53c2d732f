package io.todoplatform.dapr.sidecar.health;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * A question whose answer is reused for a while, so that however many ask for the health,
 * a dependency is asked by one thread at a time and not more often than that.
 */
public final class CachedProbe {

	private final BooleanSupplier question;

	private final Duration reuse;

	private boolean answer;

	private long askAgain = System.nanoTime();

	public CachedProbe(BooleanSupplier question, Duration reuse) {
		this.question = question;
		this.reuse = reuse;
	}

	/**
	 * The answer, asked for again if the last one is too old; blocks for as long as the
	 * question takes.
	 * @return whether all is well
	 */
	public synchronized boolean passes() {
		if (System.nanoTime() - this.askAgain >= 0) {
			this.answer = this.question.getAsBoolean();
			this.askAgain = System.nanoTime() + this.reuse.toNanos();
		}
		return this.answer;
	}

}
