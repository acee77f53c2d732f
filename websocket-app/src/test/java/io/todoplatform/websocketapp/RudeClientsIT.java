package io.todoplatform.websocketapp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.todoplatform.websocketapp.RealTimeStack.Event;
import io.todoplatform.websocketapp.StompClient.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.todoplatform.websocketapp.RealTimeStack.FIRST;
import static io.todoplatform.websocketapp.RealTimeStack.SECOND;
import static io.todoplatform.websocketapp.RealTimeStack.await;
import static org.assertj.core.api.Assertions.assertThat;

/** What a client does wrong is told to it, and is of no concern to the others. */
@ExtendWith(RunningRealTimeStack.class)
class RudeClientsIT {

	private static final String CONNECT = "CONNECT\naccept-version:1.2\nhost:x\n\n\0";

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					SEND\\ndestination:/topic/tasks\\n\\nhello                   | Nothing can be sent here
					SUBSCRIBE\\nid:1\\ndestination:/topic/secrets\\n\\n          | There are /topic/tasks and /topic/notifications
					SUBSCRIBE\\nid:1\\ndestination:/topic/tasks\\nafter:abc\\n\\n | The header after must be the sequence
					SUBSCRIBE\\nid:1\\ndestination:/topic/tasks\\nafter:-1\\n\\n  | The header after must be the sequence
					SUBSCRIBE\\ndestination:/topic/tasks\\n\\n                   | The header id
					CONNECT\\naccept-version:1.2\\n\\n                          | CONNECT came twice
					BEGIN\\ntransaction:1\\n\\n                                 | Only CONNECT, SUBSCRIBE
					{"no": "frame"}\\n\\n                                       | no STOMP frame
					""")
	void isToldWhatIsWrongAndDisconnected(String frame, String reason, RealTimeStack stack) {
		StompClient client = stack.connect(FIRST);
		client.send(frame.strip().replace("\\n", "\n") + "\0");
		Frame error = client.await((answer) -> answer.command().equals("ERROR"));
		assertThat(error.headers().get("message")).contains(reason);
		assertThat(error.body()).contains(reason);
		assertThat(client.awaitClose()).isEqualTo(1008);
	}

	@Test
	void mustConnectFirst(RealTimeStack stack) {
		StompClient client = stack.open(FIRST);
		client.send("SUBSCRIBE\nid:1\ndestination:/topic/tasks\n\n\0");
		assertThat(client.await((frame) -> frame.command().equals("ERROR")).body())
			.contains("CONNECT must be the first");
		StompClient old = stack.open(FIRST);
		old.send("CONNECT\naccept-version:1.0\n\n\0");
		assertThat(old.await((frame) -> frame.command().equals("ERROR")).body()).contains("accept-version");
	}

	@Test
	void doesNotDisturbOthers(RealTimeStack stack) {
		StompClient polite = stack.connect(FIRST).subscribe("s", "/topic/tasks", null);
		List<StompClient> rude = new ArrayList<>();
		StompClient huge = stack.connect(FIRST);
		rude.add(huge);
		ignoringRefusal(() -> huge.send("SUBSCRIBE\nid:" + "x".repeat(1_000_000) + "\n\n\0"));
		StompClient binary = stack.connect(FIRST);
		rude.add(binary);
		binary.socket().sendBinary(ByteBuffer.wrap(new byte[] { 0, 1, (byte) 0xff }), true).join();
		StompClient parts = stack.connect(FIRST);
		rude.add(parts);
		ignoringRefusal(() -> {
			for (int i = 0; i < 100; i++) {
				parts.send("SUBSCRIBE\nx:" + "y".repeat(1000));
			}
		});
		StompClient greedy = stack.connect(FIRST);
		rude.add(greedy);
		ignoringRefusal(() -> {
			for (int i = 0; i < 5000; i++) {
				greedy.send("SUBSCRIBE\nid:" + i + "\ndestination:/topic/tasks\nafter:0\n\n\0");
			}
		});
		StompClient restless = stack.connect(FIRST);
		rude.add(restless);
		ignoringRefusal(() -> {
			for (int i = 0; i < 5000; i++) {
				restless.send("UNSUBSCRIBE\nid:1\n\n\0");
			}
		});
		rude.forEach(StompClient::awaitClose);
		Event event = stack.publish("task-created", UUID.randomUUID(), 1);
		polite.await((frame) -> frame.body().contains(event.id().toString()));
		assertThat(polite.isOpen()).isTrue();
	}

	@Test
	void isNotLetInFromAnotherOrigin(RealTimeStack stack) {
		assertThat(stack.refusal(FIRST, "Origin", "https://evil.example")).isEqualTo(403);
		assertThat(stack.refusal(FIRST, "Origin", "null")).isEqualTo(403);
		String own = stack.webSocket(FIRST).toString().replace("ws:", "http:").replace("/ws", "");
		assertThat(stack.open(FIRST, "Origin", own).isOpen()).isTrue();
		stack.stopSecond();
		stack.startSecond("--stomp.allowed-origins=https://todo.example");
		assertThat(stack.open(SECOND, "Origin", "https://todo.example").isOpen()).isTrue();
		assertThat(stack.refusal(SECOND, "Origin", "https://evil.example")).isEqualTo(403);
		assertThat(stack.get(FIRST, "/ws").statusCode()).isEqualTo(400);
		stack.stopSecond();
	}

	@Test
	void isOneOfSoManyAndIsToldWhenThereAreTooMany(RealTimeStack stack) {
		stack.stopSecond();
		stack.startSecond("--stomp.max-sessions=2", "--stomp.connect-timeout=5s");
		StompClient first = stack.connect(SECOND);
		StompClient silent = stack.open(SECOND);
		assertThat(stack.refusal(SECOND)).isEqualTo(503);
		silent.awaitClose();
		await().until(() -> stack.meter(SECOND, "todo_stomp_sessions") == 1);
		assertThat(stack.connect(SECOND).isOpen()).isTrue();
		assertThat(first.isOpen()).isTrue();
		stack.stopSecond();
	}

	@Test
	void isHeardOfOrGivenUp(RealTimeStack stack) {
		StompClient promising = stack.open(FIRST);
		promising.send("CONNECT\naccept-version:1.2\nheart-beat:1000,1000\n\n\0");
		promising.await((frame) -> frame.command().equals("CONNECTED"));
		// The JDK's client answers pings, and sends no heart-beats unless told to.
		StompClient pinged = stack.open(FIRST);
		pinged.send(CONNECT);
		promising.awaitClose();
		assertThat(pinged.isOpen()).isTrue();
	}

	@Test
	void whoIsTooSlowIsDisconnectedAndLosesNothing(RealTimeStack stack) {
		// It need not be pinged, which it would not answer either.
		StompClient slow = stack.open(FIRST);
		slow.send("CONNECT\naccept-version:1.2\nheart-beat:600000,0\n\n\0");
		slow.await((frame) -> frame.command().equals("CONNECTED"));
		slow.subscribe("s", "/topic/tasks", null);
		StompClient fast = stack.connect(FIRST).subscribe("s", "/topic/tasks", null);
		// Those of other tests have left, so that it is this one whose end is seen.
		await().until(() -> stack.meter(FIRST, "todo_stomp_sessions") == 2);
		double before = stack.meter(FIRST, "todo_stomp_disconnects_total");
		slow.pauseReading();
		UUID task = UUID.randomUUID();
		List<String> ids = new ArrayList<>();
		for (int version = 1; version <= 400; version++) {
			Event event = Event.of("task-updated", task, version).filledWith(50_000);
			stack.services().publishLater("task-updates", task.toString(), event.bytes());
			ids.add(event.id().toString());
		}
		stack.services().flush();
		await().until(() -> stack.meter(FIRST, "todo_stomp_sessions") == 1);
		assertThat(stack.meter(FIRST, "todo_stomp_disconnects_total")).isGreaterThan(before);
		await().until(() -> fast.messages().size() >= ids.size());
		slow.resumeReading();
		slow.awaitClose();
		List<String> got = new ArrayList<>(slow.messages().stream().map(StompClient.Frame::eventId).toList());
		assertThat(got.size()).isLessThan(ids.size());
		Long last = slow.messages().isEmpty() ? Long.valueOf(slow.sequenceAtConnect())
				: Long.valueOf(slow.messages().getLast().sequence());
		StompClient again = stack.connect(SECOND).subscribe("s", "/topic/tasks", last);
		await().until(() -> got.size() + again.messages().size() >= ids.size());
		got.addAll(again.messages().stream().map(StompClient.Frame::eventId).toList());
		assertThat(got).containsExactlyElementsOf(ids);
	}

	private static void ignoringRefusal(Runnable action) {
		try {
			action.run();
		}
		catch (RuntimeException ex) {
			// The server has hung up, which is the point.
		}
	}

}
