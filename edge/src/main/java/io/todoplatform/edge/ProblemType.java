package io.todoplatform.edge;

import java.net.URI;
import java.util.Locale;

import org.springframework.http.HttpStatus;

/**
 * The kinds of problem a service answers (RFC 9457, section 3.1.1). The URIs are stable:
 * clients tell problems apart by them, never by title or detail.
 */
public enum ProblemType {

	/** A value of the request breaks a rule; {@code errors} says which. */
	VALIDATION(HttpStatus.BAD_REQUEST, "The request is not valid"),

	/** The body is no JSON document. */
	MALFORMED_BODY(HttpStatus.BAD_REQUEST, "The body cannot be read"),

	/** The request is broken below what a service sees, in its line or headers. */
	BAD_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be read"),

	/** Who sends the request may not. */
	FORBIDDEN(HttpStatus.FORBIDDEN, "Forbidden"),

	/** Nothing is at the address. */
	NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),

	/**
	 * The address exists and does not know the method; {@code Allow} lists those it
	 * knows.
	 */
	METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed"),

	/** No representation fits the request's {@code Accept}. */
	NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Not acceptable"),

	/** The request contradicts the state of the resource. */
	CONFLICT(HttpStatus.CONFLICT, "Conflict"),

	/** The resource has changed since the client read it ({@code If-Match}). */
	PRECONDITION_FAILED(HttpStatus.PRECONDITION_FAILED, "Precondition failed"),

	/** The body is longer than the service reads. */
	BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),

	/** The body is of a type the service does not read. */
	UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type"),

	/** The request is well formed and cannot be carried out. */
	UNPROCESSABLE(HttpStatus.UNPROCESSABLE_CONTENT, "The request cannot be carried out"),

	/** Line or headers are longer than the service reads. */
	HEADERS_TOO_LARGE(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The request's headers are too large"),

	/**
	 * A fault of the service. The log has the cause under the problem's {@code trace_id}.
	 */
	INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error"),

	/**
	 * Something the service needs is down; {@code Retry-After} says when to ask again.
	 * The answer to a read, or to a write that did not get as far as storing.
	 */
	UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Temporarily unavailable"),

	/**
	 * The change is stored; what is to follow from it is pending and will be done without
	 * the caller.
	 */
	STORED_PENDING(HttpStatus.SERVICE_UNAVAILABLE, "Stored, and pending"),

	/** Nothing of the change is stored. It may be sent again as it is. */
	NOT_STORED(HttpStatus.SERVICE_UNAVAILABLE, "Nothing was stored"),

	/** The change may be stored or not. */
	MAYBE_STORED(HttpStatus.SERVICE_UNAVAILABLE, "Stored or not");

	private final HttpStatus status;

	private final String title;

	private final URI uri;

	ProblemType(HttpStatus status, String title) {
		this.status = status;
		this.title = title;
		this.uri = URI.create("urn:todoplatform:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
	}

	public HttpStatus status() {
		return this.status;
	}

	public String title() {
		return this.title;
	}

	/**
	 * {@return the value of a problem's {@code type}, for example
	 * {@code urn:todoplatform:problem:validation}}
	 */
	public URI uri() {
		return this.uri;
	}

	static ProblemType of(int status) {
		for (ProblemType type : values()) {
			if (type != VALIDATION && type != MALFORMED_BODY && type.status.value() == status) {
				return type;
			}
		}
		return (status < 500) ? BAD_REQUEST : INTERNAL;
	}

}
