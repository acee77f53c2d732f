package io.todoplatform.sync;

/** Is told that the log may have grown. */
@FunctionalInterface
public interface UpdateSignal {

	/** Returns at once. Safe for concurrent use. */
	void logged();

}
