package io.todoplatform.task;

import java.util.List;
import java.util.stream.Collectors;

/** A request that breaks rules; nothing was changed. It names all of them at once. */
public class InvalidTaskException extends RuntimeException {

	private final transient List<Violation> violations;

	/**
	 * Names the violations.
	 * @param violations at least one
	 */
	public InvalidTaskException(List<Violation> violations) {
		super(violations.stream().map((v) -> v.attribute() + " " + v.message()).collect(Collectors.joining("; ")));
		this.violations = List.copyOf(violations);
	}

	/**
	 * The rules that are broken.
	 * @return at least one violation
	 */
	public List<Violation> violations() {
		return this.violations;
	}

}
