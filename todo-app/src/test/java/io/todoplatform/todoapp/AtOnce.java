package io.todoplatform.todoapp;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Makes calls at the same time. */
final class AtOnce {

	private AtOnce() {
	}

	/** The results of calls 0 … count - 1, in that order. */
	static <T> List<T> run(int count, IntFunction<T> call) {
		return run(IntStream.range(0, count).<Supplier<T>>mapToObj((i) -> () -> call.apply(i)).toList());
	}

	/** The results in the order of the calls. */
	static <T> List<T> run(List<Supplier<T>> calls) {
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			return calls.stream()
				.map((call) -> CompletableFuture.supplyAsync(call, executor))
				.toList()
				.stream()
				.map(CompletableFuture::join)
				.toList();
		}
	}

}
