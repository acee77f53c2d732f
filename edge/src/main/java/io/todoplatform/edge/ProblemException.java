package io.todoplatform.edge;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Ends a request with a problem document (RFC 9457). Thrown anywhere below a controller;
 * every detail says what the caller can do.
 */
public final class ProblemException extends ErrorResponseException {

	private ProblemException(HttpStatusCode status, ProblemDetail body, @Nullable Throwable cause) {
		super(status, body, cause);
	}

	/**
	 * A problem of the given type.
	 * @param type the type, which gives status and title
	 * @param detail what is wrong with this request and what to do, one or two sentences
	 * @return the exception to throw
	 */
	public static ProblemException of(ProblemType type, String detail) {
		return of(type, type.status(), detail, null);
	}

	/**
	 * A problem of the given type with the exception behind it, which is logged and never
	 * shown to the caller.
	 * @param type the type, which gives status and title
	 * @param detail what is wrong with this request and what to do
	 * @param cause the cause
	 * @return the exception to throw
	 */
	public static ProblemException of(ProblemType type, String detail, Throwable cause) {
		return of(type, type.status(), detail, cause);
	}

	static ProblemException of(ProblemType type, HttpStatusCode status, String detail, @Nullable Throwable cause) {
		ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
		body.setType(type.uri());
		body.setTitle(type.title());
		return new ProblemException(status, body, cause);
	}

	/**
	 * 400 with the violations.
	 * @param errors every violation that was found, at least one
	 * @return the exception to throw
	 */
	public static ProblemException validation(List<Violation> errors) {
		String detail = (errors.size() == 1) ? "Correct the value named in errors and send the request again."
				: "Correct the " + errors.size() + " values named in errors and send the request again.";
		return of(ProblemType.VALIDATION, detail).with("errors", errors);
	}

	/**
	 * 400 with one violation.
	 * @param field the parameter, header or property
	 * @param message what is asked of the value
	 * @return the exception to throw
	 */
	public static ProblemException validation(String field, String message) {
		return validation(List.of(new Violation(field, message)));
	}

	/**
	 * 404.
	 * @param detail what was not found
	 * @return the exception to throw
	 */
	public static ProblemException notFound(String detail) {
		return of(ProblemType.NOT_FOUND, detail);
	}

	/**
	 * 409.
	 * @param detail what the request contradicts
	 * @return the exception to throw
	 */
	public static ProblemException conflict(String detail) {
		return of(ProblemType.CONFLICT, detail);
	}

	/**
	 * 412.
	 * @param detail which condition failed, and how to get the current state
	 * @param currentEtag the quoted entity tag of the current state
	 * @return the exception to throw
	 */
	public static ProblemException preconditionFailed(String detail, String currentEtag) {
		return of(ProblemType.PRECONDITION_FAILED, detail).header("ETag", currentEtag);
	}

	/**
	 * 422.
	 * @param detail why the request cannot be carried out
	 * @return the exception to throw
	 */
	public static ProblemException unprocessable(String detail) {
		return of(ProblemType.UNPROCESSABLE, detail);
	}

	/**
	 * 503 with {@code Retry-After}.
	 * @param detail what is down, and what became of the request
	 * @param retryAfter when to ask again; sent in whole seconds, at least one
	 * @return the exception to throw
	 */
	public static ProblemException unavailable(String detail, Duration retryAfter) {
		return unavailable(ProblemType.UNAVAILABLE, detail, retryAfter);
	}

	/**
	 * 503 with {@code Retry-After}, of a type that says what became of a change.
	 * @param type a type of status 503
	 * @param detail what is down, and what became of the request
	 * @param retryAfter when to ask again; sent in whole seconds, at least one
	 * @return the exception to throw
	 */
	public static ProblemException unavailable(ProblemType type, String detail, Duration retryAfter) {
		return of(type, detail).header("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
	}

	/**
	 * Adds an extension member (RFC 9457, section 3.2).
	 * @param member its name, in snake case
	 * @param value its value, anything that JSON can carry
	 * @return this
	 */
	public ProblemException with(String member, Object value) {
		getBody().setProperty(member, value);
		return this;
	}

	/**
	 * Adds a response header.
	 * @param name the header's name
	 * @param value the header's value
	 * @return this
	 */
	public ProblemException header(String name, String value) {
		getHeaders().add(name, value);
		return this;
	}

}
