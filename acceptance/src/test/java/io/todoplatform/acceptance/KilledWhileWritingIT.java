package io.todoplatform.acceptance;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Stored and published, or neither: across {@code kill -9}. */
@ExtendWith(PlatformExtension.class)
class KilledWhileWritingIT {

	private static final int WRITES = 200;

	private static final int CALLERS = 16;

	private final Stack stack;

	KilledWhileWritingIT(Stack stack) {
		this.stack = stack;
	}

	@Test
	void losesNoEventOfAnyTaskThatExistsAndNoTaskThatAClientWasToldOf() throws InterruptedException {
		String user = "killed-" + UUID.randomUUID();
		TodoClient todo = this.stack.todo().as(user);
		Set<String> confirmed = ConcurrentHashMap.newKeySet();
		CountDownLatch midway = new CountDownLatch(WRITES / 3);
		AtomicBoolean killed = new AtomicBoolean();
		AtomicInteger unanswered = new AtomicInteger();
		Thread clients = Thread.ofPlatform().start(() -> Callers.run(CALLERS, CALLERS, (i) -> {
			for (int write = 0; write < WRITES / CALLERS || !killed.get(); write++) {
				try {
					Answer answer = todo.create("Task " + i);
					if (answer.isSuccess()) {
						confirmed.add(answer.id());
						midway.countDown();
					}
				}
				catch (UncheckedIOException ex) {
					// The client does not know whether its task exists.
					unanswered.incrementAndGet();
				}
			}
			return i;
		}));
		assertThat(midway.await(2, TimeUnit.MINUTES)).isTrue();
		this.stack.todoApp().kill();
		killed.set(true);
		clients.join();
		assertThat(unanswered).as("the kill came in the middle").hasPositiveValue();

		this.stack.todoApp().start();
		this.stack.awaitHealthy();
		List<String> stored = todo.allOf(user).stream().map((JsonNode task) -> task.path("id").asString()).toList();
		assertThat(stored).containsAll(confirmed);
		await().untilAsserted(() -> assertThat(stored)
			.allSatisfy((id) -> assertThat(this.stack.audit().typesOf(id)).containsExactly("task-created")));
	}

}
