package io.todoplatform.edge;

/**
 * The user on whose behalf a request acts: the header {@code X-User-Id}, or
 * {@code anonymous} without one. A controller takes it as a method argument. It is what
 * the caller says; authentication is outside the specification's scope.
 *
 * @param id 1 to 200 printable characters
 */
public record ActingUser(String id) {

	/** The name of the header, whose value is read as UTF-8. */
	public static final String HEADER = "X-User-Id";

	static final ActingUser ANONYMOUS = new ActingUser("anonymous");

	static final int MAX_LENGTH = 200;

	@Override
	public String toString() {
		return this.id;
	}

}
