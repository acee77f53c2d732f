package io.todoplatform.acceptance;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process tells Prometheus at one moment (text format).
 */
record Metrics(List<Sample> samples) {

	private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})?\\s+(\\S+)(?:\\s+\\d+)?");

	private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

	record Sample(String name, Map<String, String> labels, double value) {
	}

	static Metrics of(URI uri) {
		Answer answer = new HttpDoor(uri).get(uri.getPath());
		if (!answer.isSuccess()) {
			throw new IllegalStateException(uri + ": " + answer.status());
		}
		return parse(answer.text());
	}

	static Metrics parse(String text) {
		return new Metrics(text.lines()
			.filter((line) -> !line.startsWith("#"))
			.map(SAMPLE::matcher)
			.filter(Matcher::matches)
			.map((matcher) -> new Sample(matcher.group(1), labels(matcher.group(2)),
					Double.parseDouble(matcher.group(3).replace("Inf", "Infinity"))))
			.toList());
	}

	private static Map<String, String> labels(String text) {
		Map<String, String> labels = new HashMap<>();
		if (text != null) {
			LABEL.matcher(text).results().forEach((label) -> labels.put(label.group(1), label.group(2)));
		}
		return labels;
	}

	/**
	 * The sum of the samples that have this name and all of these labels; 0 where there
	 * are none.
	 */
	double sum(String name, Map<String, String> labels) {
		return this.samples.stream()
			.filter((sample) -> sample.name().equals(name))
			.filter((sample) -> sample.labels().entrySet().containsAll(labels.entrySet()))
			.mapToDouble(Sample::value)
			.sum();
	}

}
