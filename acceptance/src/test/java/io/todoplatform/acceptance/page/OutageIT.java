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
		this.stack.kafka().stop();
		tab.add("Stored and pending");
		Locator waiting = tab.page().locator(".adding");
		assertThat(waiting).containsText("Saved, and pending");
		tab.shows("Stored and pending");
		assertThat(tab.line("Stored and pending")).containsText("events pending");
		tab.picture("pending");
		assertThat(ada.tasks("Stored and pending")).hasSize(1);

		String title = addUntilRefused(tab, waiting);
		Locator refused = waiting.filter(new Locator.FilterOptions().setHasText(title));
		assertThat(refused).containsText("Nothing was stored");
		tab.picture("refused");
		assertThat(ada.tasks(title)).isEmpty();

		this.stack.kafka().start();
		assertThat(tab.line("Stored and pending")).not().containsText("events pending");
		addAgain(tab, refused, title);
		tab.shows(title);
		assertThat(ada.tasks(title)).hasSize(1);
		assertThat(ada.tasks("Stored and pending")).hasSize(1);
	}

	/**
	 * Now and then one is let through, to find out whether Kafka is back: stored and
	 * pending.
	 */
	private static String addUntilRefused(Tab tab, Locator waiting) {
		for (int i = 1;; i++) {
			String title = "Refused " + i;
			tab.add(title);
			Locator refused = waiting.filter(new Locator.FilterOptions().setHasText(title))
				.filter(new Locator.FilterOptions().setHasText("Nothing was stored"));
			Locator pending = tab.line(title).filter(new Locator.FilterOptions().setHasText("events pending"));
			Awaitility.await().until(() -> refused.count() + pending.count() > 0);
			if (refused.count() > 0) {
				return title;
			}
		}
	}

	/** Writes are refused until publishing is seen to work again. */
	private static void addAgain(Tab tab, Locator refused, String title) {
		Awaitility.await().untilAsserted(() -> {
			if (refused.count() > 0 && refused.getByText("Try again").isVisible()) {
				refused.getByText("Try again").click();
			}
			assertThat(tab.line(title).count()).isOne();
		});
	}

}
