package io.todoplatform.dapr.binder;

import java.time.Duration;
import java.util.Map;

import tools.jackson.core.JsonGenerator;

/**
 * A subscription as the sidecar is told of it, in Dapr's programmatic form.
 *
 * @param pubsub the component
 * @param topic the topic
 * @param route where the callbacks go
 * @param metadata metadata of the subscription
 * @param maxMessagesCount largest bulk, 0 for single callbacks
 * @param maxAwait how long a bulk is collected
 */
record Subscription(String pubsub, String topic, String route, Map<String, String> metadata, int maxMessagesCount,
		Duration maxAwait) {

	boolean isBulk() {
		return this.maxMessagesCount > 0;
	}

	void write(JsonGenerator json) {
		json.writeStartObject();
		json.writeStringProperty("pubsubname", this.pubsub);
		json.writeStringProperty("topic", this.topic);
		json.writeStringProperty("route", this.route);
		json.writeObjectPropertyStart("metadata");
		this.metadata.forEach(json::writeStringProperty);
		// Otherwise the sidecar parses the events itself, and what it cannot parse never
		// arrives here but blocks the partition.
		json.writeStringProperty("rawPayload", "true");
		json.writeEndObject();
		if (isBulk()) {
			json.writeObjectPropertyStart("bulkSubscribe");
			json.writeBooleanProperty("enabled", true);
			json.writeNumberProperty("maxMessagesCount", this.maxMessagesCount);
			json.writeNumberProperty("maxAwaitDurationMs", Math.max(1, this.maxAwait.toMillis()));
			json.writeEndObject();
		}
		json.writeEndObject();
	}

}
