package io.todoplatform.acceptance;

import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class DashboardsTest {

	private final Dashboards dashboards = Dashboards.read();

	@Test
	void haveTheUidsThatOthersLinkTo() {
		assertThat(this.dashboards.all()).extracting((dashboard) -> dashboard.path("uid").asString())
			.containsExactlyInAnyOrder("todo-platform", "todo-services", "todo-messaging", "todo-delivery");
	}

	@Test
	void usePanelsThatGrafanaStillHas() {
		assertThat(this.dashboards.panels()).extracting((panel) -> panel.path("type").asString())
			.isSubsetOf("row", "stat", "timeseries", "heatmap");
	}

	@Test
	void askTheDataSourceThatIsChosenAndNoFixedOne() {
		for (JsonNode panel : this.dashboards.panels()) {
			panel.path("targets")
				.forEach((target) -> assertThat(target.at("/datasource/uid").asString())
					.as(panel.path("title").asString())
					.isEqualTo("${datasource}"));
		}
	}

	@Test
	void havePanelsWithIdsOfTheirOwnThatDoNotOverlap() {
		for (JsonNode dashboard : this.dashboards.all()) {
			List<JsonNode> panels = dashboard.path("panels").valueStream().toList();
			assertThat(panels).extracting((panel) -> panel.path("id").asInt()).doesNotHaveDuplicates();
			for (JsonNode one : panels) {
				assertThat(panels).filteredOn((other) -> other != one && overlap(one, other))
					.as("panels over %s", one.path("title"))
					.isEmpty();
			}
		}
	}

	private static boolean overlap(JsonNode one, JsonNode other) {
		return share(one, other, "x", "w") && share(one, other, "y", "h");
	}

	private static boolean share(JsonNode one, JsonNode other, String start, String length) {
		int a = one.at("/gridPos/" + start).asInt();
		int b = other.at("/gridPos/" + start).asInt();
		return a < b + other.at("/gridPos/" + length).asInt() && b < a + one.at("/gridPos/" + length).asInt();
	}

}
