package io.todoplatform.acceptance;

/**
 * A part of what {@link Bench} measures on a running platform. The number of requests is
 * fixed, so it ends.
 */
interface Measurement {

	void measure(Stack stack, Figures figures);

	/** Seconds since {@link System#nanoTime()} was that. */
	static double seconds(long since) {
		return (System.nanoTime() - since) / 1e9;
	}

}
