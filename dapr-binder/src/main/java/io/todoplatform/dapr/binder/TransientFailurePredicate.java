package io.todoplatform.dapr.binder;

/**
 * A bean of this type tells which failures of a consumer are transient: something that it
 * depends on is not there. Such a message is handed back to the sidecar at once, as often
 * as it takes, and never dead-lettered. Called for each exception of a cause chain, from
 * the thread that delivers.
 */
@FunctionalInterface
public interface TransientFailurePredicate {

	/**
	 * Whether a failure of this kind passes without anybody changing the message.
	 * @param failure one exception of a cause chain
	 * @return {@code true} to have the message delivered again later
	 */
	boolean isTransient(Throwable failure);

}
