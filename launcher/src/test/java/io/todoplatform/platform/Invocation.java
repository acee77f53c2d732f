package io.todoplatform.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * A call of another app through the caller's sidecar.
 *
 * @param status the answer's status
 * @param body the answer's body
 */
record Invocation(int status, String body) {

	static Invocation of(Sidecar caller, String verb, String app, String path) {
		URI address = URI.create("http://127.0.0.1:" + caller.httpPort() + "/v1.0/invoke/" + app + "/method" + path);
		try (HttpClient client = HttpClient.newHttpClient()) {
			HttpResponse<String> answer = client.send(
					HttpRequest.newBuilder(address).method(verb, HttpRequest.BodyPublishers.noBody()).build(),
					HttpResponse.BodyHandlers.ofString());
			return new Invocation(answer.statusCode(), answer.body());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
