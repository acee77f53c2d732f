package io.todoplatform.todoapp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP as any client does. Safe for concurrent use. */
class TodoClient {

	private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final String address;

	private final String appToken;

	/** The token is for what only the sidecar may call. */
	TodoClient(String address, String appToken) {
		this.address = address;
		this.appToken = appToken;
	}

	/** As the sidecar does on behalf of another service. */
	Answer asSidecar(String method, String path, String body) {
		return send(method, path, body, "dapr-api-token", this.appToken);
	}

	/** Headers are name, value, name, value. */
	Answer send(String method, String path, byte[] body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.address + path))
			.timeout(Duration.ofSeconds(30))
			.method(method, (body.length == 0) ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		try {
			HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
			return new Answer(response);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	Answer send(String method, String path, String body, String... headers) {
		String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
		all[headers.length] = "Content-Type";
		all[headers.length + 1] = "application/json";
		return send(method, path, body.getBytes(java.nio.charset.StandardCharsets.UTF_8), all);
	}

	Answer post(String body, String... headers) {
		return send("POST", "/tasks", body, headers);
	}

	Answer patch(String id, String body, String... headers) {
		return send("PATCH", "/tasks/" + id, body, headers);
	}

	Answer post(String id, String action) {
		return send("POST", "/tasks/" + id + "/" + action, new byte[0]);
	}

	Answer delete(String id) {
		return send("DELETE", "/tasks/" + id, new byte[0]);
	}

	Answer get(String path, String... headers) {
		return send("GET", path, new byte[0], headers);
	}

	/** Creates a task and gives its id. */
	String create(String title) {
		Answer answer = post("{\"title\":\"" + title + "\"}", "X-User-Id", "ada");
		if (answer.status() != 201) {
			throw new AssertionError(answer);
		}
		return answer.json().path("id").asString();
	}

	record Answer(HttpResponse<String> response) {

		int status() {
			return this.response.statusCode();
		}

		String header(String name) {
			return this.response.headers().firstValue(name).orElse("");
		}

		JsonNode json() {
			return MAPPER.readTree(this.response.body());
		}

		@Override
		public String toString() {
			return status() + " " + this.response.headers().map() + " " + this.response.body();
		}

	}

}
