package io.todoplatform.acceptance.page;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** US3-3: what happens while a tab is cut off is seen when it is back. */
@PageScenarios
class ConnectionIT {

	@Test
	void withoutANetworkNothingIsPretendedAndAfterwardsNothingIsMissed(People people) {
		Person ada = people.somebody("ada").expectingFailures();
		Tab tab = ada.tab();
		List<String> ids = IntStream.rangeClosed(1, 3)
			.mapToObj((i) -> ada.adds("Task " + i).path("id").asString())
			.toList();
		tab.shows("Task 3");

		ada.context().setOffline(true);
		assertThat(tab.page().locator("#connection")).hasText("Offline");
		tab.complete("Task 1");
		assertThat(tab.toast("You are offline")).containsText("Nothing was sent, so nothing was stored");
		tab.shows("Task 1");
		assertThat(tab.line("Task 1").getByRole(AriaRole.CHECKBOX)).not().isChecked();
		tab.add("Written offline");
		Locator waiting = tab.page().locator(".adding");
		assertThat(waiting).containsText("You are offline");
		tab.picture("offline");
		ada.changes(ids.get(1), Map.of("title", "Task two"));
		ada.deletes(ids.get(2));
		ada.adds("Added elsewhere");

		ada.context().setOffline(false);
		tab.isLive();
		tab.shows("Task two");
		tab.shows("Added elsewhere");
		tab.showsNot("Task 3");
		tab.press(waiting, "Try again");
		tab.shows("Written offline");
		assertThat(waiting).hasCount(0);
	}

	@Test
	void aLostConnectionComesBackByItselfAndCatchesUp(People people) {
		Person ada = people.somebody("ada").expectingFailures();
		List<WebSocketRoute> connections = new CopyOnWriteArrayList<>();
		boolean[] cut = { false };
		ada.context().routeWebSocket(Pattern.compile("/ws$"), (route) -> {
			if (cut[0]) {
				route.close();
				return;
			}
			route.connectToServer();
			connections.add(route);
		});
		Tab tab = ada.tab();
		String id = ada.adds("Before").path("id").asString();
		tab.shows("Before");
		cut[0] = true;
		connections.getLast().close();
		assertThat(tab.page().locator("#connection")).not().hasText("Live");
		for (int i = 1; i <= 20; i++) {
			ada.adds("Missed " + i);
		}
		ada.deletes(id);
		// HTTP is there, so one can go on.
		tab.add("Added while cut off");
		tab.shows("Added while cut off");
		tab.picture("reconnecting");
		cut[0] = false;
		tab.isLive();
		for (int i = 1; i <= 20; i++) {
			tab.shows("Missed " + i);
		}
		tab.showsNot("Before");
		assertThat(tab.page().locator("li.task")).hasCount(21);
	}

}
