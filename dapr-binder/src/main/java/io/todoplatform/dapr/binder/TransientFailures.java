package io.todoplatform.dapr.binder;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.cloud.stream.binder.RequeueCurrentMessageException;
import org.springframework.util.ClassUtils;

/**
 * Tells transient failures from those that another attempt will not heal.
 */
final class TransientFailures {

	/** Guards against a cause chain that bites its tail. */
	private static final int MAX_DEPTH = 64;

	private final List<Class<?>> types;

	private final List<TransientFailurePredicate> predicates;

	TransientFailures(Collection<String> classNames, List<TransientFailurePredicate> predicates,
			@Nullable ClassLoader classLoader) {
		this.types = classNames.stream()
			.<Class<?>>map((name) -> ClassUtils.resolveClassName(name, classLoader))
			.toList();
		this.predicates = List.copyOf(predicates);
	}

	boolean contains(Throwable failure) {
		Throwable cause = failure;
		for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
			if (isTransient(cause)) {
				return true;
			}
			cause = cause.getCause();
		}
		return false;
	}

	private boolean isTransient(Throwable failure) {
		return (failure instanceof PublishException publishing && publishing.isTransient())
				|| failure instanceof RequeueCurrentMessageException || failure instanceof InterruptedException
				|| failure instanceof OutOfMemoryError
				|| this.types.stream().anyMatch((type) -> type.isInstance(failure))
				|| this.predicates.stream().anyMatch((predicate) -> predicate.isTransient(failure));
	}

}
