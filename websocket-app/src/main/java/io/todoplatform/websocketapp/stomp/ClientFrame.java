package io.todoplatform.websocketapp.stomp;

import io.todoplatform.sync.Destination;
import org.jspecify.annotations.Nullable;

/** What a client may ask for; the cases are closed. */
sealed interface ClientFrame {

	/**
	 * Begins the session.
	 *
	 * @param version the STOMP version to speak
	 * @param sends how often the client is heard at least, in milliseconds; 0 for never
	 * @param wants how often it wants to hear the server, likewise
	 */
	record Connect(String version, int sends, int wants) implements ClientFrame {
	}

	/**
	 * Asks for messages.
	 *
	 * @param id the client's name for the subscription
	 * @param destination where
	 * @param after the last sequence it knows; null to begin with what happens next
	 * @param receipt to be confirmed by this name
	 */
	record Subscribe(String id, Destination destination, @Nullable Long after,
			@Nullable String receipt) implements ClientFrame {
	}

	/**
	 * Asks for no more.
	 *
	 * @param id the name of the subscription
	 * @param receipt to be confirmed by this name
	 */
	record Unsubscribe(String id, @Nullable String receipt) implements ClientFrame {
	}

	/**
	 * Ends the session.
	 *
	 * @param receipt to be confirmed by this name
	 */
	record Disconnect(@Nullable String receipt) implements ClientFrame {
	}

	/**
	 * Breaks the rules, so that the session ends with an error (STOMP 1.2, ERROR).
	 *
	 * @param reason what is wrong, for people
	 * @param receipt the name by which the frame was to be confirmed
	 */
	record Broken(String reason, @Nullable String receipt) implements ClientFrame {
	}

}
