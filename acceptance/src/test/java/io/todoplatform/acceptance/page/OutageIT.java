package io.todoplatform.acceptance.page;

import com.microsoft.playwright.Locator;
import io.todoplatform.acceptance.Stack;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The page says what became of a change, whatever is down. */
@PageScenarios
class OutageIT {

	private final Stack stack;

	OutageIT(Stack stack) {
		this.stack = stack;
	}

	@AfterEach
	void heal() {
		this.stack.kafka().start();
		this.stack.awaitHealthy();
	}

	@Test
	void withoutKafkaAChangeIsStoredAndPendingOrNotStoredAtAll(People people) {
		Person ada = people.somebody("ada").expectingFailures();
		Tab tab = ada.tab();
		tab.add("Before");
		tab.shows("Before");
		this.stack.kafka().stop();
		tab.add("Stored and pending");
		Locator waiting = tab.page().locator(".adding");
		assertThat(waiting).containsText("Saved, and pending");
		tab.shows("Stored and pending");
		assertThat(tab.line("Stored and pending")).containsText("events pending");
		tab.picture("pending");
		assertThat(ada.tasks("Stored and pending")).hasSize(1);

		tab.complete("Before");
		assertThat(tab.toast("Before")).containsText("Nothing was stored");
		assertThat(tab.page().locator("[aria-checked=true]")).hasCount(0);
		tab.shows("Before");
		tab.add("Refused");
		Locator refused = waiting.filter(new Locator.FilterOptions().setHasText("Refused"));
		assertThat(refused).containsText("Nothing was stored");
		tab.picture("refused");
		assertThat(ada.tasks("Refused")).isEmpty();

		this.stack.kafka().start();
		assertThat(tab.line("Stored and pending")).not().containsText("events pending");
		addAgain(tab, refused);
		tab.shows("Refused");
		assertThat(ada.tasks("Refused")).hasSize(1);
		assertThat(ada.tasks("Stored and pending")).hasSize(1);
	}

	/** Writes are refused until publishing is seen to work again. */
	private static void addAgain(Tab tab, Locator refused) {
		Awaitility.await().untilAsserted(() -> {
			if (refused.count() > 0 && refused.getByText("Try again").isVisible()) {
				refused.getByText("Try again").click();
			}
			assertThat(tab.line("Refused").count()).isOne();
		});
	}

}
