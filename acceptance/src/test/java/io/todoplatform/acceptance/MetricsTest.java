package io.todoplatform.acceptance;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MetricsTest {

	private static final Metrics METRICS = Metrics.parse("""
			# HELP events_total Events.
			# TYPE events_total counter
			events_total{topic="a",outcome="good",} 3.0
			events_total{topic="b",outcome="good"} 4 1700000000000
			events_total{topic="b",outcome="say \\"no\\""} 1e3
			limit +Inf
			""");

	@Test
	void addsUpTheSamplesThatHaveTheLabels() {
		assertThat(METRICS.sum("events_total", Map.of())).isEqualTo(1007);
		assertThat(METRICS.sum("events_total", Map.of("topic", "b"))).isEqualTo(1004);
		assertThat(METRICS.sum("events_total", Map.of("topic", "a", "outcome", "good"))).isEqualTo(3);
	}

	@Test
	void isZeroForWhatWasNeverCounted() {
		assertThat(METRICS.sum("events_total", Map.of("topic", "c"))).isZero();
		assertThat(METRICS.sum("others_total", Map.of())).isZero();
	}

	@Test
	void readsSamplesWithoutLabelsAndInfinity() {
		assertThat(METRICS.sum("limit", Map.of())).isInfinite();
	}

}
