package io.todoplatform.dapr.binder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What Dapr adds to the properties of an input binding.
 */
public class DaprConsumerProperties {

	/**
	 * Pub/sub component. Without it the component that has the binding's group, else the
	 * binder's.
	 */
	private @Nullable String pubsub;

	/**
	 * What the topic carries.
	 */
	private PayloadFormat payloadFormat = PayloadFormat.CLOUD_EVENT;

	/**
	 * Whether a message that cannot be processed goes to the dead-letter topic. Otherwise
	 * the sidecar delivers it again and again, and its partition waits.
	 */
	private boolean enableDeadLetter = true;

	/**
	 * Dead-letter topic, on the same component. Without it the destination with
	 * ".dead-letter" behind it.
	 */
	private @Nullable String deadLetterTopic;

	/**
	 * Largest stack trace, in characters, that a dead letter carries as a header; 0 for
	 * none.
	 */
	private int deadLetterStackTraceLength = 4096;

	/**
	 * Whether the sidecar delivers by bulk callback. Without it (record mode only)
	 * records come one by one, partitions in parallel, their metadata as HTTP headers: a
	 * record whose key or header HTTP cannot carry blocks its partition.
	 */
	private boolean bulkSubscribe = true;

	/**
	 * Largest number of records in one bulk callback. Without it 100 in batch mode, 1 in
	 * record mode.
	 */
	private @Nullable Integer maxMessagesCount;

	/**
	 * How long the sidecar collects records for a bulk callback that is not full.
	 */
	private Duration maxAwaitDuration = Duration.ofMillis(25);

	/**
	 * Transient exceptions of this binding, in addition to the binder's.
	 */
	private List<String> transientExceptions = new ArrayList<>();

	/**
	 * Additional metadata of the subscription, as the component defines them.
	 */
	private Map<String, String> metadata = new LinkedHashMap<>();

	public @Nullable String getPubsub() {
		return this.pubsub;
	}

	public void setPubsub(@Nullable String pubsub) {
		this.pubsub = pubsub;
	}

	public PayloadFormat getPayloadFormat() {
		return this.payloadFormat;
	}

	public void setPayloadFormat(PayloadFormat payloadFormat) {
		this.payloadFormat = payloadFormat;
	}

	public boolean isEnableDeadLetter() {
		return this.enableDeadLetter;
	}

	public void setEnableDeadLetter(boolean enableDeadLetter) {
		this.enableDeadLetter = enableDeadLetter;
	}

	public @Nullable String getDeadLetterTopic() {
		return this.deadLetterTopic;
	}

	public void setDeadLetterTopic(@Nullable String deadLetterTopic) {
		this.deadLetterTopic = deadLetterTopic;
	}

	public int getDeadLetterStackTraceLength() {
		return this.deadLetterStackTraceLength;
	}

	public void setDeadLetterStackTraceLength(int deadLetterStackTraceLength) {
		this.deadLetterStackTraceLength = deadLetterStackTraceLength;
	}

	public boolean isBulkSubscribe() {
		return this.bulkSubscribe;
	}

	public void setBulkSubscribe(boolean bulkSubscribe) {
		this.bulkSubscribe = bulkSubscribe;
	}

	public @Nullable Integer getMaxMessagesCount() {
		return this.maxMessagesCount;
	}

	public void setMaxMessagesCount(@Nullable Integer maxMessagesCount) {
		this.maxMessagesCount = maxMessagesCount;
	}

	public Duration getMaxAwaitDuration() {
		return this.maxAwaitDuration;
	}

	public void setMaxAwaitDuration(Duration maxAwaitDuration) {
		this.maxAwaitDuration = maxAwaitDuration;
	}

	public List<String> getTransientExceptions() {
		return this.transientExceptions;
	}

	public void setTransientExceptions(List<String> transientExceptions) {
		this.transientExceptions = transientExceptions;
	}

	public Map<String, String> getMetadata() {
		return this.metadata;
	}

	public void setMetadata(Map<String, String> metadata) {
		this.metadata = metadata;
	}

}
