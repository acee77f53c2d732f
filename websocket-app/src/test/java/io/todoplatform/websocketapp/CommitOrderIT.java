package io.todoplatform.websocketapp;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.todoplatform.websocketapp.log.LogStatements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static io.todoplatform.websocketapp.RealTimeStack.FIRST;
import static io.todoplatform.websocketapp.RealTimeStack.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reader that remembers the last sequence must never skip one that becomes visible
 * later, however long writers take to commit.
 */
@ExtendWith(RunningRealTimeStack.class)
class CommitOrderIT {

	private static final int WRITERS = 6;

	private static final int BATCHES = 15;

	private static final int BATCH = 3;

	@Test
	void noReaderSkipsWhatASlowWriterCommitsLater(RealTimeStack stack) throws Exception {
		long before = stack.sync(FIRST, "").path("last_sequence").asLong();
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<List<String>>> writers = new ArrayList<>();
			for (int i = 0; i < WRITERS; i++) {
				boolean slow = i % 2 == 0;
				writers.add(threads.submit(() -> write(stack, slow)));
			}
			List<Future<List<String>>> readers = List.of(threads.submit(reader(stack, FIRST, before)),
					threads.submit(reader(stack, SECOND, before)));
			List<String> written = new ArrayList<>();
			for (Future<List<String>> writer : writers) {
				written.addAll(writer.get());
			}
			for (Future<List<String>> reader : readers) {
				assertThat(reader.get()).containsExactlyInAnyOrderElementsOf(written);
			}
			assertThat(readers.get(0).get()).isEqualTo(readers.get(1).get());
		}
	}

	/** Writes batches, each in a transaction that stays open for a while. */
	private static List<String> write(RealTimeStack stack, boolean slow) throws SQLException {
		List<String> ids = new ArrayList<>();
		try (Connection connection = stack.services().connection()) {
			connection.setAutoCommit(false);
			try (Statement statement = connection.createStatement()) {
				statement.execute("prepare append (text, text) as " + LogStatements.append());
				for (int i = 0; i < BATCHES; i++) {
					List<String> batch = IntStream.range(0, BATCH)
						.mapToObj((n) -> UUID.randomUUID().toString())
						.toList();
					try (PreparedStatement append = connection.prepareStatement("execute append('tasks', '"
							+ batch.stream().map(CommitOrderIT::event).collect(Collectors.joining(",", "[", "]"))
							+ "')")) {
						append.execute();
					}
					if (slow) {
						statement.execute("select pg_sleep(" + ThreadLocalRandom.current().nextDouble(0.02) + ")");
					}
					connection.commit();
					ids.addAll(batch);
				}
			}
		}
		return ids;
	}

	/** Reads on from the last sequence until as many have come as are written. */
	private static Callable<List<String>> reader(RealTimeStack stack, String instance, long before) {
		return () -> {
			List<String> ids = new ArrayList<>();
			long last = before;
			long end = System.nanoTime() + 60_000_000_000L;
			while (ids.size() < WRITERS * BATCHES * BATCH && System.nanoTime() < end) {
				JsonNode page = stack.sync(instance, "?limit=7&after=" + last);
				page.path("messages").forEach((message) -> ids.add(message.path("event_id").asString()));
				last = page.path("last_sequence").asLong();
			}
			return ids;
		};
	}

	private static String event(String id) {
		return """
				{"event_id":"%s","event_type":"task-created","task_id":"%s","version":1,\
				"occurred_at":"2026-01-31T09:00:00Z","payload":{"version":1}}""".formatted(id, UUID.randomUUID());
	}

}
