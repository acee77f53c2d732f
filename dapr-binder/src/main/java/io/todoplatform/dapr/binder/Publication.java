package io.todoplatform.dapr.binder;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One record for the broker.
 *
 * @param pubsub the pub/sub component
 * @param topic the topic
 * @param value the record's value; the sidecar passes it on untouched
 * @param contentType the content type of the value
 * @param metadata the component's publish metadata; Kafka's makes headers of them
 */
record Publication(String pubsub, String topic, byte[] value, String contentType, Map<String, String> metadata) {

	static final String PARTITION_KEY = "partitionKey";

	static final String PARTITION_NUMBER = "partitionNumber";

	@Nullable String key() {
		return this.metadata.get(PARTITION_KEY);
	}

}
