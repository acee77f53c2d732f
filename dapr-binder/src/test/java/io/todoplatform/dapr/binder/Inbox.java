package io.todoplatform.dapr.binder;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;

import org.springframework.messaging.Message;

/**
 * What a consumer function was given and has processed; tests tell it how to fail.
 */
final class Inbox implements Consumer<Message<?>> {

	final AtomicInteger attempts = new AtomicInteger();

	/** All processed messages (record mode) or batches. */
	final List<Message<?>> messages = new CopyOnWriteArrayList<>();

	/** All processed payloads, of batches too, as text. */
	final List<String> texts = new CopyOnWriteArrayList<>();

	volatile Consumer<Message<?>> behaviour = (message) -> {
	};

	@Override
	public void accept(Message<?> message) {
		this.attempts.incrementAndGet();
		this.behaviour.accept(message);
		this.messages.add(message);
		this.texts.addAll(texts(message));
	}

	static List<String> texts(Message<?> message) {
		return (message.getPayload() instanceof List<?> list) ? list.stream().map(Inbox::text).toList()
				: List.of(text(message.getPayload()));
	}

	private static String text(Object payload) {
		return new String((byte[]) payload, StandardCharsets.UTF_8);
	}

	void await(String... expected) {
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.untilAsserted(() -> Assertions.assertThat(this.texts).contains(expected));
	}

}
