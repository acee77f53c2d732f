package io.todoplatform.edge;

import java.io.IOException;

/** Raised while a request body is read, at the first byte beyond the limit. */
class BodyTooLargeException extends IOException {

	private final long limit;

	BodyTooLargeException(long limit) {
		super("The request body is longer than " + limit + " bytes");
		this.limit = limit;
	}

	ProblemException problem() {
		return ProblemException.of(ProblemType.BODY_TOO_LARGE, "Send a body of at most " + this.limit + " bytes.", this)
			.with("limit_bytes", this.limit);
	}

}
