package io.todoplatform.notification;

/** Publishes what is to be announced, in its own time. */
@FunctionalInterface
public interface Announcer {

	/** There may be something to be announced. Returns at once; safe for all threads. */
	void wake();

}
