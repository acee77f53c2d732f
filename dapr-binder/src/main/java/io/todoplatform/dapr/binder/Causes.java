package io.todoplatform.dapr.binder;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.springframework.core.retry.RetryException;
import org.springframework.messaging.MessagingException;

/**
 * What to say of a failure.
 */
final class Causes {

	private Causes() {
	}

	/**
	 * What the application threw, without what the framework wrapped around it.
	 */
	static Throwable root(Throwable failure) {
		Throwable cause = failure;
		while ((cause instanceof MessagingException || cause instanceof RetryException) && cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause;
	}

	/**
	 * A text that may be a header. Control characters would make it one that HTTP cannot
	 * carry, and the sidecar unable to deliver the record by single callback.
	 */
	static String header(String text, int maxLength) {
		String line = text.replaceAll("\\s*\\R\\s*", " | ").replaceAll("\\p{Cntrl}", " ");
		return (line.length() > maxLength) ? line.substring(0, maxLength) : line;
	}

	static String stackTrace(Throwable failure) {
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

}
