package io.todoplatform.acceptance;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * Asks a Prometheus.
 */
record PrometheusClient(HttpDoor door) {

	PrometheusClient(String url) {
		this(new HttpDoor(URI.create(url)));
	}

	/**
	 * The values of the series that a query gives now; those that are no number are left
	 * out.
	 */
	List<Double> values(String query) {
		return data("/api/v1/query?query=" + encoded(query)).path("result")
			.valueStream()
			.map((series) -> Double.parseDouble(series.at("/value/1").asString().replace("Inf", "Infinity")))
			.filter((value) -> !value.isNaN())
			.toList();
	}

	/**
	 * The names of the alerts that fire now. What a Prometheus that has been started anew
	 * told before, the series {@code ALERTS} would go on to tell for five minutes.
	 */
	List<String> firing() {
		return data("/api/v1/alerts").path("alerts")
			.valueStream()
			.filter((alert) -> alert.path("state").asString().equals("firing"))
			.map((alert) -> alert.at("/labels/alertname").asString())
			.toList();
	}

	/**
	 * The traces that the last minutes' exemplars of some series name, the newest first.
	 */
	List<String> traceIds(String series) {
		Instant now = Instant.now();
		String range = "&start=" + now.minus(Duration.ofMinutes(5)).getEpochSecond() + "&end=" + now.getEpochSecond();
		return data("/api/v1/query_exemplars?query=" + encoded(series) + range).valueStream()
			.flatMap((one) -> one.path("exemplars").valueStream())
			.sorted(Comparator.comparingDouble((JsonNode exemplar) -> exemplar.path("timestamp").asDouble()).reversed())
			.map((exemplar) -> exemplar.at("/labels/trace_id").asString(""))
			.toList();
	}

	private JsonNode data(String path) {
		Answer answer = this.door.get(path);
		if (!answer.isSuccess()) {
			throw new AssertionError(path + ": " + answer.text());
		}
		return answer.json().path("data");
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
