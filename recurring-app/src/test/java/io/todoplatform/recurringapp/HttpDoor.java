package io.todoplatform.recurringapp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP interface of a service. */
record HttpDoor(HttpClient http, String url) {

	static final JsonMapper JSON = new JsonMapper();

	static HttpDoor to(String url) {
		return new HttpDoor(HttpClient.newHttpClient(), url);
	}

	static JsonNode read(HttpResponse<String> answer) {
		return JSON.readTree(answer.body());
	}

	HttpResponse<String> get(String path) {
		return send("GET", path, null);
	}

	HttpResponse<String> send(String method, String path, @Nullable String body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.url + path))
			.method(method, (body != null) ? BodyPublishers.ofString(body) : BodyPublishers.noBody());
		if (body != null) {
			request.header("Content-Type",
					method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
		}
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		try {
			return this.http.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The answer of a request that has to succeed and may be sent again: a busy service
	 * may ask for that.
	 */
	JsonNode repeated(String method, String path, @Nullable String body, String... headers) {
		return json(
				Waiting.await().until(() -> send(method, path, body, headers), (answer) -> answer.statusCode() != 503));
	}

	/** The answer of a request that has to succeed. */
	JsonNode json(String method, String path, @Nullable String body, String... headers) {
		return json(send(method, path, body, headers));
	}

	private static JsonNode json(HttpResponse<String> answer) {
		if (answer.statusCode() / 100 != 2) {
			throw new IllegalStateException(answer.statusCode() + " " + answer.body());
		}
		return answer.body().isEmpty() ? JSON.nullNode() : read(answer);
	}

	double metric(String name) {
		return get("/actuator/prometheus").body()
			.lines()
			.filter((line) -> line.startsWith(name + " ") || line.startsWith(name + "{"))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
			.sum();
	}

}
