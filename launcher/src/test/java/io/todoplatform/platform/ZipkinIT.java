package io.todoplatform.platform;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The real Zipkin, where {@code ./platform} has fetched it. */
class ZipkinIT {

	@TempDir
	private Path directory;

	@Test
	void keepsTheNewestTracesUnderALoadThatDoesNotFitIntoItsMemory() throws Exception {
		Path jar = Zipkin.find();
		Assumptions.assumeTrue(jar != null, "no Zipkin");
		try (Zipkin zipkin = new Zipkin(jar, this.directory, Ports.free()).start();
				HttpClient client = HttpClient.newHttpClient()) {
			for (int batch = 0; batch < 200; batch++) {
				assertThat(post(client, zipkin, batch)).isEqualTo(202);
			}
			URI newest = URI.create(zipkin.url() + "/api/v2/trace/" + traceId(199));
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> client
					.send(HttpRequest.newBuilder(newest).timeout(Duration.ofSeconds(20)).build(),
							BodyHandlers.discarding())
					.statusCode() == 200);
			assertThat(zipkin.isAlive()).isTrue();
		}
	}

	/** A trace of a thousand spans, each with the tags that ours have. */
	private static int post(HttpClient client, Zipkin zipkin, int batch) throws Exception {
		String spans = IntStream.range(1, 1001)
			.mapToObj(
					(i) -> """
							{"traceId":"%s","id":"%016x","name":"task-events process","kind":"CONSUMER","timestamp":%d,"duration":1000,
							"localEndpoint":{"serviceName":"audit-app"},"tags":{"binding":"record-in-0","number":"%d.%d"}}"""
						.formatted(traceId(batch), i, System.currentTimeMillis() * 1000, batch, i))
			.collect(Collectors.joining(",", "[", "]"));
		return client
			.send(HttpRequest.newBuilder(URI.create(Zipkin.endpoint(zipkin.port())))
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString(spans))
				.timeout(Duration.ofSeconds(60))
				.build(), BodyHandlers.discarding())
			.statusCode();
	}

	private static String traceId(int batch) {
		return "%032x".formatted(batch + 1);
	}

}
