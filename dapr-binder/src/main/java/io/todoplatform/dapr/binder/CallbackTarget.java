package io.todoplatform.dapr.binder;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Who takes the callbacks of one subscription.
 */
interface CallbackTarget {

	Subscription subscription();

	/**
	 * Processes records in their order and returns when all are processed. Called by many
	 * threads at once.
	 * @param events the records of one callback
	 * @return one acknowledgement for each, or {@code null} if it does not take any now
	 */
	@Nullable List<Acknowledgement> receive(List<ReceivedEvent> events);

	/**
	 * Takes nothing any more and waits, within its own bounds, for what is being
	 * processed.
	 */
	void drain();

}
