package io.todoplatform.todoapp.task;

import java.util.List;
import java.util.regex.Pattern;

import io.todoplatform.edge.ProblemException;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Idempotency-Key}. */
final class IdempotencyKeys {

	private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");

	private IdempotencyKeys() {
	}

	static @Nullable String of(@Nullable List<String> header) {
		if (header == null) {
			return null;
		}
		if (header.size() != 1 || !KEY.matcher(header.getFirst()).matches()) {
			throw ProblemException.validation("Idempotency-Key",
					"must be given once, as 1 to 255 visible ASCII characters");
		}
		return header.getFirst();
	}

}
