package io.todoplatform.websocketapp.stomp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.todoplatform.sync.Destination;
import io.todoplatform.sync.Update;

/**
 * The newest part of the log, complete from one sequence to another. Immutable.
 *
 * @param low nothing up to this sequence is in here
 * @param high everything behind {@code low} up to this sequence is
 * @param messages in the order of their sequences
 */
record RecentMessages(long low, long high, List<Message> messages) {

	static RecentMessages startingAt(long sequence) {
		return new RecentMessages(sequence, sequence, List.of());
	}

	/**
	 * Whether everything behind a sequence is in here.
	 */
	boolean cover(long sequence) {
		return sequence >= this.low && sequence <= this.high;
	}

	/**
	 * What is behind a sequence that is covered.
	 */
	List<Message> after(long sequence, int limit) {
		// Mostly one of the last.
		int begin = this.messages.size();
		while (begin > 0 && this.messages.get(begin - 1).sequence() > sequence) {
			begin--;
		}
		return this.messages.subList(begin, Math.min(begin + limit, this.messages.size()));
	}

	/**
	 * With what comes next, up to a sequence, and without what is beyond the limits.
	 */
	RecentMessages with(List<Message> next, long newHigh, int maxCount, long maxCharacters) {
		List<Message> all = new ArrayList<>(this.messages);
		all.addAll(next);
		int begin = all.size();
		long characters = 0;
		while (begin > 0 && all.size() - begin < maxCount && characters < maxCharacters) {
			begin--;
			characters += all.get(begin).body().length();
		}
		return new RecentMessages((begin > 0) ? all.get(begin - 1).sequence() : this.low, newHigh,
				List.copyOf(all.subList(begin, all.size())));
	}

	/**
	 * An update as it is sent.
	 *
	 * @param sequence its sequence
	 * @param destination where it belongs
	 * @param timestamp when it happened
	 * @param body the JSON that all subscribers get
	 */
	record Message(long sequence, Destination destination, Instant timestamp, String body) {

		static Message of(Update update, String body) {
			return new Message(update.sequence(), update.destination(), update.timestamp(), body);
		}

	}

}
