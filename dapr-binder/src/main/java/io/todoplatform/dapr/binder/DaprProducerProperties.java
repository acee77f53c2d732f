package io.todoplatform.dapr.binder;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What Dapr adds to the properties of an output binding.
 */
public class DaprProducerProperties {

	/**
	 * Pub/sub component. Without it the binder's.
	 */
	private @Nullable String pubsub;

	/**
	 * What the topic carries.
	 */
	private PayloadFormat payloadFormat = PayloadFormat.CLOUD_EVENT;

	/**
	 * SpEL expression over the message that gives the partition key, which is the record
	 * key with Kafka. It sees the payload as bytes, so it is about headers. Without it
	 * the header dapr_key, else ce-partitionkey.
	 */
	private @Nullable String partitionKeyExpression;

	/**
	 * Additional publish metadata, as the component defines them.
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

	public @Nullable String getPartitionKeyExpression() {
		return this.partitionKeyExpression;
	}

	public void setPartitionKeyExpression(@Nullable String partitionKeyExpression) {
		this.partitionKeyExpression = partitionKeyExpression;
	}

	public Map<String, String> getMetadata() {
		return this.metadata;
	}

	public void setMetadata(Map<String, String> metadata) {
		this.metadata = metadata;
	}

}
