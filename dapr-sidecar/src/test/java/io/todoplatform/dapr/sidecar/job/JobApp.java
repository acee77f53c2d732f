package io.todoplatform.dapr.sidecar.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.todoplatform.platform.Ports;
import org.jspecify.annotations.Nullable;

/** An app that takes jobs, and can be away or refuse them. */
final class JobApp implements AutoCloseable {

	private final int port = Ports.free();

	private final Queue<Delivery> taken = new ConcurrentLinkedQueue<>();

	private final AtomicInteger refusals = new AtomicInteger();

	private volatile @Nullable HttpServer server;

	int port() {
		return this.port;
	}

	void start() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", this.port), 0);
			server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
			server.createContext("/", this::answer);
			server.start();
			this.server = server;
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

	/** Answers so many deliveries with status 500. */
	void refuse(int deliveries) {
		this.refusals.set(deliveries);
	}

	int refusalsLeft() {
		return this.refusals.get();
	}

	List<Delivery> taken(String name) {
		return this.taken.stream().filter((delivery) -> delivery.name().equals(name)).toList();
	}

	/** When each job was taken first. */
	Map<String, Instant> times() {
		return this.taken.stream().collect(Collectors.toMap(Delivery::name, Delivery::at, (first, again) -> first));
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			String path = exchange.getRequestURI().getPath();
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			if (!path.startsWith("/job/")) {
				exchange.sendResponseHeaders(404, -1);
			}
			else if (this.refusals.getAndUpdate((left) -> Math.max(0, left - 1)) > 0) {
				exchange.sendResponseHeaders(500, -1);
			}
			else {
				this.taken.add(new Delivery(exchange.getRequestMethod(), path.substring("/job/".length()), body,
						exchange.getRequestHeaders().getFirst("dapr-api-token"), Instant.now()));
				exchange.sendResponseHeaders(200, -1);
			}
		}
	}

	@Override
	public void close() {
		stop();
	}

	/** A job as it arrived. */
	record Delivery(String method, String name, String body, @Nullable String token, Instant at) {
	}

}
