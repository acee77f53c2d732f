package io.todoplatform.websocketapp.stomp;

import io.todoplatform.sync.Destination;

/**
 * One subscription of a session: a place in the log. Used by the session's thread alone.
 */
class Subscription {

	private final String id;

	private final Destination destination;

	private long cursor;

	Subscription(String id, Destination destination, long cursor) {
		this.id = id;
		this.destination = destination;
		this.cursor = cursor;
	}

	String id() {
		return this.id;
	}

	Destination destination() {
		return this.destination;
	}

	/**
	 * All up to this sequence was sent, or is not wanted.
	 */
	long cursor() {
		return this.cursor;
	}

	void moveTo(long sequence) {
		this.cursor = sequence;
	}

	boolean wants(RecentMessages.Message message) {
		return message.destination() == this.destination && message.sequence() > this.cursor;
	}

}
