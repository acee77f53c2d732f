package io.todoplatform.notifyapp.delivery;

import java.time.Instant;

import io.todoplatform.notification.Announcement;

/** How an attempt to publish an announcement ended. */
sealed interface Outcome {

	/**
	 * {@return what was to be published}
	 */
	Announcement announcement();

	/**
	 * It is on Kafka.
	 *
	 * @param attemptedAt the time that its event tells
	 */
	record Confirmed(Announcement announcement, Instant attemptedAt) implements Outcome {
	}

	/**
	 * It may be on Kafka or not, and is to be published again.
	 *
	 * @param reason what is known of the failure
	 */
	record Unconfirmed(Announcement announcement, String reason) implements Outcome {
	}

	/**
	 * It is not on Kafka and never will be.
	 *
	 * @param reason why, for people
	 */
	record Impossible(Announcement announcement, String reason) implements Outcome {
	}

}
