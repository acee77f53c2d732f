package io.todoplatform.dapr.binder;

import java.nio.charset.StandardCharsets;

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

	static String json(String id) {
		return "{\"" + id + "\":true}";
	}

}
