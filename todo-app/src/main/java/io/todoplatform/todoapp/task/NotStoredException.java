package io.todoplatform.todoapp.task;

/**
 * So many writes waited for the database that one was given up before it was tried.
 * Nothing of it is stored, or will be; it may be repeated as it is.
 */
class NotStoredException extends RuntimeException {

	NotStoredException() {
		super("too many writes wait for the database, so nothing was stored");
	}

}
