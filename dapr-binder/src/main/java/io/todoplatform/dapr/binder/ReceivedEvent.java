package io.todoplatform.dapr.binder;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One record of the broker as the sidecar handed it over.
 *
 * @param entryId what the sidecar calls it within its callback
 * @param topic the topic it lies on
 * @param value the record's value, untouched
 * @param metadata what the component says of it ({@code __key}, {@code __offset},
 * {@code __partition}, {@code __timestamp} with Kafka) and the record's headers
 */
record ReceivedEvent(String entryId, String topic, byte[] value, Map<String, String> metadata) {

	@Nullable String key() {
		return this.metadata.get("__key");
	}

	@Nullable String partition() {
		return this.metadata.get("__partition");
	}

	@Nullable String offset() {
		return this.metadata.get("__offset");
	}

	@Nullable String timestamp() {
		return this.metadata.get("__timestamp");
	}

	/**
	 * Where the record lies, for logs.
	 */
	String position() {
		return this.topic + "/" + partition() + "@" + offset();
	}

}
