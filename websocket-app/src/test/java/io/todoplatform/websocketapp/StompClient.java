package io.todoplatform.websocketapp;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A plain STOMP 1.2 client on the JDK's WebSocket, which can also be slow and rude. It
 * keeps all frames that it gets, in their order, and never reconnects by itself. Threads:
 * all methods may be called from any thread.
 */
final class StompClient implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final List<Frame> frames = new ArrayList<>();

	private final CompletableFuture<Integer> closed = new CompletableFuture<>();

	private final WebSocket socket;

	private boolean reading = true;

	private int receipts;

	private StompClient(URI address, String... headers) {
		WebSocket.Builder builder = HTTP.newWebSocketBuilder().subprotocols("v12.stomp").connectTimeout(PATIENCE);
		for (int i = 0; i < headers.length; i += 2) {
			builder.header(headers[i], headers[i + 1]);
		}
		this.socket = join(builder.buildAsync(address, new Listener()));
	}

	/**
	 * Opens a WebSocket and sends nothing.
	 * @param address such as {@code ws://127.0.0.1:8082/ws}
	 * @param headers of the handshake: names and values in turn
	 * @throws CompletionException if the handshake is refused
	 */
	static StompClient open(URI address, String... headers) {
		return new StompClient(address, headers);
	}

	/**
	 * Opens a session.
	 * @param address such as {@code ws://127.0.0.1:8082/ws}
	 */
	static StompClient connect(URI address) {
		StompClient client = open(address);
		client.send("CONNECT\naccept-version:1.2\nhost:test\nheart-beat:0,0\n\n\0");
		client.await((frame) -> frame.command().equals("CONNECTED"));
		return client;
	}

	/**
	 * The newest sequence when the session began; what happens later is behind it.
	 */
	long sequenceAtConnect() {
		return first((frame) -> frame.command().equals("CONNECTED")).orElseThrow().sequence();
	}

	/**
	 * Subscribes, and returns when the server has confirmed it.
	 * @param id names the subscription
	 * @param destination such as {@code /topic/tasks}
	 * @param after the last sequence that is known; null to begin with what happens next
	 * @return this
	 */
	StompClient subscribe(String id, String destination, @Nullable Long after) {
		String receipt = receipt();
		send("SUBSCRIBE\nid:" + id + "\ndestination:" + destination + "\nreceipt:" + receipt
				+ ((after != null) ? "\nafter:" + after : "") + "\n\n\0");
		await((frame) -> receipt.equals(frame.headers().get("receipt-id")));
		return this;
	}

	/**
	 * Sends a text as it is, and returns when it is written.
	 */
	void send(String text) {
		join(this.socket.sendText(text, true));
	}

	/**
	 * The WebSocket, for what no good client does.
	 */
	WebSocket socket() {
		return this.socket;
	}

	/**
	 * All frames so far, in the order in which they came.
	 */
	List<Frame> frames() {
		synchronized (this.frames) {
			return List.copyOf(this.frames);
		}
	}

	/**
	 * All messages so far, but for those of the type reload.
	 */
	List<Frame> messages() {
		return frames().stream().filter(Frame::isUpdate).toList();
	}

	/**
	 * Waits for a frame.
	 * @return the first frame, of all so far or later, that fits
	 * @throws IllegalStateException if none comes, or the session ends before
	 */
	Frame await(Predicate<Frame> condition) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		synchronized (this.frames) {
			while (true) {
				Optional<Frame> found = first(condition);
				if (found.isPresent()) {
					return found.get();
				}
				if (System.nanoTime() > end || this.closed.isDone()) {
					throw new IllegalStateException("the frame does not come; the session "
							+ (this.closed.isDone() ? "has ended" : "is open") + ", and these came: " + this.frames);
				}
				waitForFrames();
			}
		}
	}

	/**
	 * Takes nothing from the connection until {@link #resumeReading()}, as a client does
	 * that is too slow.
	 */
	void pauseReading() {
		synchronized (this.frames) {
			this.reading = false;
		}
	}

	void resumeReading() {
		synchronized (this.frames) {
			if (!this.reading) {
				this.reading = true;
				this.socket.request(1);
			}
		}
	}

	/**
	 * Waits for the end of the session.
	 * @return the WebSocket close code; 1006 if the connection broke
	 */
	int awaitClose() {
		try {
			return this.closed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted", ex);
		}
		catch (Exception ex) {
			throw new IllegalStateException("the session does not end", ex);
		}
	}

	boolean isOpen() {
		return !this.closed.isDone();
	}

	/**
	 * Cuts the connection, as a network does.
	 */
	@Override
	public void close() {
		this.socket.abort();
		this.closed.complete(1006);
	}

	private Optional<Frame> first(Predicate<Frame> condition) {
		synchronized (this.frames) {
			return this.frames.stream().filter(condition).findFirst();
		}
	}

	private String receipt() {
		synchronized (this.frames) {
			return "receipt-" + ++this.receipts;
		}
	}

	private void waitForFrames() {
		try {
			this.frames.wait(100);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted", ex);
		}
	}

	private static <T> T join(CompletableFuture<T> future) {
		try {
			return future.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof TimeoutException) {
				throw new IllegalStateException("the server takes nothing", ex);
			}
			throw ex;
		}
	}

	/**
	 * A frame of the server.
	 *
	 * @param command such as MESSAGE
	 * @param headers unescaped; the first counts where one is there twice
	 * @param body the text, without the NUL at its end
	 */
	record Frame(String command, Map<String, String> headers, String body) {

		static Frame parse(String text) {
			int end = text.indexOf("\n\n");
			String[] lines = text.substring(0, end).split("\n");
			Map<String, String> headers = new LinkedHashMap<>();
			for (int i = 1; i < lines.length; i++) {
				int colon = lines[i].indexOf(':');
				headers.putIfAbsent(unescaped(lines[i].substring(0, colon)), unescaped(lines[i].substring(colon + 1)));
			}
			return new Frame(lines[0], headers, text.substring(end + 2, text.lastIndexOf('\0')));
		}

		/**
		 * The header {@code sequence}.
		 */
		long sequence() {
			return Long.parseLong(this.headers.getOrDefault("sequence", "-1"));
		}

		String eventId() {
			return this.body.replaceFirst("(?s).*?\"event_id\":\"([^\"]+)\".*", "$1");
		}

		/**
		 * Whether it is a message of the type reload.
		 */
		boolean isReload() {
			return "reload".equals(this.headers.get("type"));
		}

		boolean isUpdate() {
			return this.command.equals("MESSAGE") && !isReload();
		}

		private static String unescaped(String value) {
			return Pattern.compile("\\\\(.)").matcher(value).replaceAll((escape) -> switch (escape.group(1)) {
				case "n" -> "\n";
				case "r" -> "\r";
				case "c" -> ":";
				default -> Matcher.quoteReplacement("\\");
			});
		}

	}

	private final class Listener implements WebSocket.Listener {

		private final StringBuilder text = new StringBuilder();

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
			this.text.append(data);
			if (last) {
				String whole = this.text.toString();
				this.text.setLength(0);
				if (!whole.isBlank()) {
					took(Frame.parse(whole));
				}
			}
			synchronized (StompClient.this.frames) {
				if (StompClient.this.reading) {
					socket.request(1);
				}
			}
			return null;
		}

		@Override
		public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
			ended(code);
			return null;
		}

		@Override
		public void onError(WebSocket socket, Throwable error) {
			ended(1006);
		}

		private void took(Frame frame) {
			synchronized (StompClient.this.frames) {
				StompClient.this.frames.add(frame);
				StompClient.this.frames.notifyAll();
			}
		}

		private void ended(int code) {
			StompClient.this.closed.complete(code);
			synchronized (StompClient.this.frames) {
				StompClient.this.frames.notifyAll();
			}
		}

	}

}
