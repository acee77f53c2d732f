package io.todoplatform.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

import io.todoplatform.platform.Platform;
import io.todoplatform.platform.PlatformException;

/**
 * Uses apps as people do, so that what serves requests is in their caches too, and not
 * their start alone.
 */
final class Exercise {

	private static final int ROUNDS = 20;

	private final Platform platform;

	private final Collection<Program> apps;

	Exercise(Platform platform, Collection<Program> apps) {
		this.platform = platform;
		this.apps = apps;
	}

	/**
	 * Makes the calls. A machine that is busy may answer some of them with a 503, which
	 * is no reason to give up.
	 * @throws PlatformException if one is wrong
	 */
	void run() {
		try (HttpClient client = HttpClient.newHttpClient()) {
			for (int round = 0; round < ROUNDS; round++) {
				for (Program app : this.apps) {
					use(client, app);
				}
			}
		}
	}

	private void use(HttpClient client, Program app) {
		get(client, app, "/actuator/health/liveness");
		get(client, app, "/actuator/prometheus");
		switch (app) {
			case TODO -> writeTasks(client);
			case AUDIT -> get(client, app, "/audit?limit=20");
			case NOTIFY -> get(client, app, "/notifications?user=ada&limit=20");
			case RECURRING -> get(client, app, "/reminders?task_id=" + UUID.randomUUID());
			case WEBSOCKET -> {
				get(client, app, "/");
				get(client, app, "/sync?after=0&limit=20");
			}
			case LIQUIBASE -> throw new IllegalArgumentException("no app");
		}
	}

	private void writeTasks(HttpClient client) {
		HttpResponse<String> created = send(client,
				request(Program.TODO, "/tasks").header("content-type", "application/json")
					.header("x-user-id", "ada")
					.POST(BodyPublishers.ofString("""
							{"title": "Train", "due_date": "%s", "reminder_time": "%s", "is_recurring": true,
							 "recurrence_schedule": {"frequency": "daily", "time_zone": "UTC"}}"""
						.formatted(Instant.now().plusSeconds(60), Instant.now().plusSeconds(1)))));
		if (created.statusCode() != 201) {
			return;
		}
		String task = created.headers().firstValue("location").orElseThrow().replaceAll(".*(?=/tasks/)", "");
		get(client, Program.TODO, task);
		get(client, Program.TODO, "/tasks?status=pending&q=train&sort=due_date");
		send(client,
				request(Program.TODO, task).header("content-type", "application/merge-patch+json")
					.header("x-user-id", "bob")
					.method("PATCH", BodyPublishers.ofString("{\"description\": \"Again\"}")));
		send(client, request(Program.TODO, task + "/complete").POST(BodyPublishers.noBody()));
	}

	private void get(HttpClient client, Program app, String path) {
		send(client, request(app, path).GET());
	}

	private HttpRequest.Builder request(Program app, String path) {
		return HttpRequest.newBuilder(URI.create(this.platform.app(app.id()).url() + path));
	}

	private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder builder) {
		HttpRequest request = builder.build();
		try {
			HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
			if (answer.statusCode() >= 400 && answer.statusCode() < 500) {
				throw new PlatformException(request.method() + " " + request.uri() + " was answered with "
						+ answer.statusCode() + ": " + answer.body());
			}
			return answer;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new PlatformException("interrupted", ex);
		}
	}

}
