package io.todoplatform.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;

/**
 * The HTTP door of one service. Immutable and safe for many threads.
 */
final class HttpDoor {

	private static final HttpClient CLIENT = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(5))
		.executor(Executors.newVirtualThreadPerTaskExecutor())
		.build();

	private final URI base;

	private final String prefix;

	private final Map<String, String> headers;

	HttpDoor(URI base) {
		this(base, "", Map.of());
	}

	private HttpDoor(URI base, String prefix, Map<String, String> headers) {
		this.base = base;
		this.prefix = prefix;
		this.headers = headers;
	}

	/** The same door, with all paths below one, such as {@code /api}. */
	HttpDoor below(String path) {
		return new HttpDoor(this.base, path, this.headers);
	}

	/** The same door, with a header that goes along with every request. */
	HttpDoor with(String name, String value) {
		Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		all.putAll(this.headers);
		all.put(name, value);
		return new HttpDoor(this.base, this.prefix, all);
	}

	/** The same door, with a header unless it has one of that name. */
	HttpDoor withDefault(String name, String value) {
		return this.headers.containsKey(name) ? this : with(name, value);
	}

	Answer get(String path) {
		return send("GET", path, null);
	}

	/**
	 * Sends a request and waits for its answer, a minute at most.
	 * @param method the HTTP method
	 * @param path the path and query, already encoded
	 * @param body text or bytes that go as they are, anything else as JSON
	 * @return the answer, whatever its status
	 * @throws UncheckedIOException if there is none
	 */
	Answer send(String method, String path, @Nullable Object body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.base.resolve(this.prefix + path))
			.timeout(Duration.ofMinutes(1));
		if (body != null) {
			request.setHeader("Content-Type", "application/json");
		}
		this.headers.forEach(request::setHeader);
		request.method(method, publisher(body));
		try {
			HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
			return new Answer(response.statusCode(), response.headers(), response.body());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(method + " " + path, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static BodyPublisher publisher(@Nullable Object body) {
		return switch (body) {
			case null -> BodyPublishers.noBody();
			case byte[] bytes -> BodyPublishers.ofByteArray(bytes);
			case String text -> BodyPublishers.ofString(text);
			default -> BodyPublishers.ofString(Json.write(body));
		};
	}

}
