package io.todoplatform.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * A number of callers that work at the same time.
 */
final class Callers {

	private Callers() {
	}

	/**
	 * Calls {@code call} with 0 … {@code count} - 1 and waits for all.
	 * @param callers how many calls run at once
	 * @param count how many calls there are
	 * @param call the call
	 * @return the results in the order of the numbers
	 * @throws IllegalStateException if one of them failed
	 */
	static <T> List<T> run(int callers, int count, IntFunction<T> call) {
		try (ExecutorService executor = Executors.newFixedThreadPool(callers)) {
			List<Future<T>> calls = new ArrayList<>();
			for (int i = 0; i < count; i++) {
				int number = i;
				calls.add(executor.submit(() -> call.apply(number)));
			}
			List<T> results = new ArrayList<>();
			for (Future<T> future : calls) {
				results.add(future.get());
			}
			return results;
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
