package io.todoplatform.acceptance.page;

import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The audit trail has an event moments after the page has. */
@PageScenarios
class HistoryIT {

	private static final String TRAIL = "**/api/audit/tasks/**";

	@Test
	void isReadUntilItHasWhatThePageKnows(People people) {
		Person ada = people.somebody("ada");
		ada.awaitHistory(ada.adds("Paint the door").path("id").asString(), 1);
		Tab tab = ada.tab();
		HeldRequest tooEarly = new HeldRequest(ada, "GET", TRAIL);
		Locator history = tab.history("Paint the door");
		tooEarly.await()
			.fulfill(new Route.FulfillOptions().setContentType("application/json")
				.setBody("{\"records\":[],\"next_cursor\":null}"));
		assertThat(history.locator(".record")).hasCount(1);
	}

	@Test
	void ofOneTaskIsNotShownUnderTheTitleOfAnother(People people) {
		Person ada = people.somebody("ada");
		for (String title : List.of("Paint the door", "Mow the lawn")) {
			ada.awaitHistory(ada.adds(title).path("id").asString(), 1);
		}
		Tab tab = ada.tab();
		assertThat(tab.history("Paint the door").locator(".record")).hasCount(1);
		tab.page().keyboard().press("Escape");
		HeldRequest reading = new HeldRequest(ada, "GET", TRAIL);
		Locator history = tab.history("Mow the lawn");
		reading.await();
		assertThat(history).containsText("Mow the lawn");
		assertThat(history.locator(".record")).hasCount(0);
		reading.release();
		assertThat(history.locator(".record")).hasCount(1);
	}

}
