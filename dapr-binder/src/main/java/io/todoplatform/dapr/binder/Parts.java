package io.todoplatform.dapr.binder;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Processes a full callback in parts that run side by side, for the sidecar waits with
 * the next one until this one is answered. Records of one key are in one part, in their
 * order; those without a key are taken by their partition. A callback that is not full is
 * left whole: nothing has piled up, and two halves would cost more than one whole.
 */
final class Parts {

	private static final Log logger = LogFactory.getLog(Parts.class);

	private final int count;

	private final int full;

	private final String threadName;

	/**
	 * Prepares the division.
	 * @param count the most parts, at least 1
	 * @param full how many records make a callback full
	 * @param threadName name of the threads
	 */
	Parts(int count, int full, String threadName) {
		this.count = count;
		this.full = full;
		this.threadName = threadName;
	}

	/**
	 * Processes a callback, and returns when all of it has ended.
	 * @param events the records
	 * @param processing processes a part: gives an acknowledgement for each of its
	 * records, in their order. Called by several threads at once
	 * @return the acknowledgements, in the order of the records; of a part that has
	 * thrown, that they are to come again
	 * @throws RuntimeException what a callback that is left whole has thrown
	 */
	List<Acknowledgement> process(List<ReceivedEvent> events,
			Function<List<ReceivedEvent>, List<Acknowledgement>> processing) {
		Collection<List<Integer>> parts = (this.count > 1 && events.size() >= this.full) ? parts(events) : List.of();
		if (parts.size() < 2) {
			return processing.apply(events);
		}
		Acknowledgement[] all = new Acknowledgement[events.size()];
		Arrays.fill(all, Acknowledgement.RETRY);
		CompletableFuture<?>[] ends = parts.stream()
			.map((part) -> CompletableFuture.runAsync(() -> process(part, events, processing, all), this::start))
			.toArray(CompletableFuture<?>[]::new);
		CompletableFuture.allOf(ends).join();
		return List.of(all);
	}

	/** Notes the acknowledgements at their places; no other part writes there. */
	private void process(List<Integer> part, List<ReceivedEvent> events,
			Function<List<ReceivedEvent>, List<Acknowledgement>> processing, Acknowledgement[] all) {
		List<Acknowledgement> own;
		try {
			own = processing.apply(part.stream().map(events::get).toList());
		}
		catch (RuntimeException | Error ex) {
			logger.error("A part of a callback has failed from " + events.get(part.getFirst()).position()
					+ " on; it is to be delivered again", ex);
			return;
		}
		for (int i = 0; i < own.size(); i++) {
			all[part.get(i)] = own.get(i);
		}
	}

	private void start(Runnable work) {
		Thread.ofVirtual().name(this.threadName).start(work);
	}

	/** Their places in the callback, in its order. */
	private Collection<List<Integer>> parts(List<ReceivedEvent> events) {
		return IntStream.range(0, events.size())
			.boxed()
			.collect(Collectors.groupingBy((i) -> part(events.get(i))))
			.values();
	}

	private int part(ReceivedEvent event) {
		@Nullable String key = (event.key() != null) ? event.key() : event.partition();
		return (key != null) ? Math.floorMod(key.hashCode(), this.count) : 0;
	}

}
