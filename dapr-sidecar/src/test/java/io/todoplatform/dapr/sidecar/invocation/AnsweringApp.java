package io.todoplatform.dapr.sidecar.invocation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.todoplatform.platform.Ports;
import org.jspecify.annotations.Nullable;

/** An app that answers as it is told to, and can be away. */
final class AnsweringApp implements AutoCloseable {

	private final int port = Ports.free();

	private final List<Call> calls = new CopyOnWriteArrayList<>();

	private volatile Answer answer = new Answer(200, "application/json", "{}");

	private volatile CompletableFuture<Void> held = CompletableFuture.completedFuture(null);

	private volatile @Nullable HttpServer server;

	int port() {
		return this.port;
	}

	AnsweringApp start() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", this.port), 0);
			server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
			server.createContext("/", this::answer);
			server.start();
			this.server = server;
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void stop() {
		HttpServer server = this.server;
		if (server != null) {
			server.stop(0);
			this.server = null;
		}
	}

	void answers(int status, String type, String body) {
		this.answer = new Answer(status, type, body);
	}

	/** Answers nothing until the result is completed. */
	CompletableFuture<Void> holdsBack() {
		CompletableFuture<Void> held = new CompletableFuture<>();
		this.held = held;
		return held;
	}

	List<Call> calls() {
		return this.calls;
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			if (!exchange.getRequestURI().getPath().startsWith("/functions/")) {
				exchange.sendResponseHeaders(404, -1);
				return;
			}
			this.calls.add(new Call(exchange.getRequestMethod() + " " + exchange.getRequestURI(), body,
					exchange.getRequestHeaders().getFirst("traceparent"),
					exchange.getRequestHeaders().getFirst("dapr-api-token"),
					exchange.getRequestHeaders().getFirst("Content-Type")));
			this.held.join();
			Answer answer = this.answer;
			byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", answer.type);
			exchange.sendResponseHeaders(answer.status, (bytes.length > 0) ? bytes.length : -1);
			exchange.getResponseBody().write(bytes);
		}
	}

	@Override
	public void close() {
		stop();
	}

	/** A call as it arrived. */
	record Call(String request, String body, @Nullable String traceparent, @Nullable String token,
			@Nullable String contentType) {
	}

	private record Answer(int status, String type, String body) {
	}

}
