package io.todoplatform.platform;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Steps of a start that go on at the same time.
 */
final class Steps {

	private Steps() {
	}

	/**
	 * Completes when all steps are done, or one has failed.
	 */
	static CompletableFuture<Void> allOrFirstFailure(List<CompletableFuture<Void>> steps) {
		CompletableFuture<Void> result = new CompletableFuture<>();
		steps.forEach((step) -> step.exceptionally((failure) -> {
			result.completeExceptionally(failure);
			return null;
		}));
		CompletableFuture.allOf(steps.toArray(CompletableFuture[]::new)).thenRun(() -> result.complete(null));
		return result;
	}

	/**
	 * Waits for a step and throws what made it fail.
	 */
	static void await(CompletableFuture<Void> step) {
		try {
			step.join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw ex;
		}
	}

}
