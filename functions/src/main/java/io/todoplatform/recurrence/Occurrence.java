package io.todoplatform.recurrence;

import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;

/**
 * The place of an instance in its series. There is at most one task in it, ever.
 *
 * @param seriesId the series, named by the id of its first task
 * @param index 0 for the first instance
 */
public record Occurrence(UUID seriesId, int index) {

	/** Never to change: the ids that were given out before depend on it. */
	private static final UUID NAMESPACE = UUID.fromString("6f1c1c5e-8f0a-4d0c-9a53-0d3f5b7a2e14");

	/**
	 * The id of the task in this place, the same whoever asks, so that several creators
	 * cannot make two tasks of it.
	 * @return a UUIDv5 (RFC 9562, section 5.5); for the first instance the series' own id
	 */
	public UUID taskId() {
		return (this.index == 0) ? this.seriesId
				: UuidCreator.getNameBasedSha1(NAMESPACE, this.seriesId + ":" + this.index);
	}

	/**
	 * The place after this one.
	 * @return the occurrence of the next index
	 */
	public Occurrence next() {
		return new Occurrence(this.seriesId, this.index + 1);
	}

}
