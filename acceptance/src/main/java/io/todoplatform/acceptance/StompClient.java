package io.todoplatform.acceptance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * A client of the real-time interface: STOMP 1.2 over the JDK's WebSocket. Keeps all it
 * gets, in the order of its arrival. Safe for many threads.
 */
final class StompClient implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private final List<StompMessage> messages = new CopyOnWriteArrayList<>();

	private final Map<String, CompletableFuture<StompFrame>> awaited = new ConcurrentHashMap<>();

	private final CompletableFuture<String> end = new CompletableFuture<>();

	private final AtomicInteger subscriptions = new AtomicInteger();

	private final WebSocket socket;

	private StompClient(URI address) {
		this.socket = CLIENT.newWebSocketBuilder()
			.subprotocols("v12.stomp")
			.buildAsync(address, new Listener())
			.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
			.join();
	}

	/**
	 * Connects and returns when the server has accepted the session.
	 * @param address such as {@code ws://127.0.0.1:8082/ws}
	 */
	static StompClient connect(URI address) {
		StompClient client = new StompClient(address);
		// The JDK answers the server's pings by itself, so no heart-beats are promised.
		client.ask("CONNECTED",
				StompFrame.of("CONNECT", "accept-version", "1.2", "host", address.getHost(), "heart-beat", "0,0"));
		return client;
	}

	/**
	 * Subscribes to what happens from now on, and returns when that has begun.
	 * @return the sequence after which the messages begin, -1 if the server does not tell
	 */
	long subscribe(String destination) {
		return subscribe(destination, null);
	}

	/**
	 * Subscribes to all after a sequence, and to what happens from now on.
	 */
	long subscribe(String destination, @Nullable Long after) {
		String id = "sub-" + this.subscriptions.incrementAndGet();
		List<String> headers = new ArrayList<>(List.of("id", id, "destination", destination, "receipt", id));
		if (after != null) {
			headers.addAll(List.of("after", after.toString()));
		}
		StompFrame receipt = ask(id, StompFrame.of("SUBSCRIBE", headers.toArray(String[]::new)));
		return Long.parseLong(receipt.headers().getOrDefault("sequence", "-1"));
	}

	/** All messages of all subscriptions that came so far. */
	List<StompMessage> messages() {
		return List.copyOf(this.messages);
	}

	/** The messages about one task that came so far. */
	List<StompMessage> messagesOf(String taskId) {
		return this.messages.stream().filter((message) -> message.taskId().equals(taskId)).toList();
	}

	/** Sends a frame as it is, also one that no well-behaved client sends. */
	void send(String text) {
		this.socket.sendText(text, true).join();
	}

	/** Completes with the reason when the connection has ended. */
	CompletableFuture<String> end() {
		return this.end;
	}

	/** Ends the connection as a broken network does: without a word. */
	void cut() {
		this.socket.abort();
		this.end.complete("cut here");
	}

	@Override
	public void close() {
		if (!this.end.isDone()) {
			this.socket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally((failure) -> null).join();
		}
		this.socket.abort();
		this.end.complete("closed here");
	}

	private StompFrame ask(String answer, StompFrame frame) {
		CompletableFuture<StompFrame> future = this.awaited.computeIfAbsent(answer, (key) -> new CompletableFuture<>());
		send(frame.text());
		return future.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
	}

	private void received(StompFrame frame) {
		switch (frame.command()) {
			case "MESSAGE" -> this.messages.add(new StompMessage(frame.headers().getOrDefault("destination", ""),
					frame.headers(), frame.body(), System.nanoTime()));
			case "CONNECTED" -> answered("CONNECTED", frame);
			case "RECEIPT" -> answered(frame.headers().getOrDefault("receipt-id", ""), frame);
			default -> ended(frame.command() + " " + frame.headers().get("message"));
		}
	}

	private void answered(String key, StompFrame frame) {
		this.awaited.computeIfAbsent(key, (none) -> new CompletableFuture<>()).complete(frame);
	}

	private void ended(String reason) {
		this.end.complete(reason);
		this.awaited.values().forEach((future) -> future.completeExceptionally(new CompletionException(reason, null)));
	}

	private final class Listener implements WebSocket.Listener {

		private final StringBuilder received = new StringBuilder();

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
			this.received.append(data);
			for (int end = this.received.indexOf("\0"); end >= 0; end = this.received.indexOf("\0")) {
				String frame = this.received.substring(0, end).stripLeading();
				this.received.delete(0, end + 1);
				received(StompFrame.parse(frame));
			}
			socket.request(1);
			return null;
		}

		@Override
		public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
			ended(status + " " + reason);
			return null;
		}

		@Override
		public void onError(WebSocket socket, Throwable error) {
			ended(error.toString());
		}

	}

}
