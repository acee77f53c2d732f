package io.todoplatform.sync;

import java.util.List;

/**
 * A piece of the log, seen at one moment.
 *
 * @param head the newest sequence that was handed out
 * @param purgedThrough everything up to this sequence may be gone
 * @param updates the updates behind the sequence that was asked for, in order
 * @param more whether there are updates behind the last of these
 */
public record LogPage(long head, long purgedThrough, List<Update> updates, boolean more) {

	/**
	 * Whether the log has all that came after a sequence. If not, a client must load
	 * everything anew: the log does not reach back that far, or it is not the log that
	 * gave the sequence out.
	 * @param sequence the last sequence a client knows
	 * @return whether the log reaches back to it
	 */
	public boolean reaches(long sequence) {
		return sequence >= this.purgedThrough && sequence <= this.head;
	}

}
