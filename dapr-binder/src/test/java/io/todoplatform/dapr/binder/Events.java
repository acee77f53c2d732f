package io.todoplatform.dapr.binder;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Messages for tests.
 */
final class Events {

	private Events() {
	}

	/**
	 * An event whose data are {@code {"<id>":true}}.
	 */
	static Message<byte[]> of(String id) {
		return builder(id).build();
	}

	static MessageBuilder<byte[]> builder(String id) {
		return MessageBuilder.withPayload(json(id).getBytes(StandardCharsets.UTF_8))
			.setHeader("ce-id", id)
			.setHeader("ce-type", "test")
			.setHeader("ce-source", "/test")
			.setHeader("ce-subject", id);
	}

	/** A structured CloudEvent with it. */
	static String onTheWire(String id) {
		return new String(new CloudEvent(Map.of("specversion", "1.0", "id", id, "source", "/s", "type", "t"),
				json(id).getBytes(StandardCharsets.UTF_8))
			.toBytes(), StandardCharsets.UTF_8);
	}

	static String json(String id) {
		return "{\"" + id + "\":true}";
	}

}
