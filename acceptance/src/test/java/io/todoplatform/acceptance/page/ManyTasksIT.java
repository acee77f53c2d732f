package io.todoplatform.acceptance.page;

import java.util.Map;
import java.util.stream.IntStream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A list of any length is counted whole, shown as far as one looks, and stays quick. */
@PageScenarios
class ManyTasksIT {

	private static final int MANY = 1000;

	@Test
	void areCountedAllAndShownAsFarAsOneScrolls(People people) {
		Person ada = people.somebody("ada");
		addMany(ada);
		Tab tab = ada.tab();
		assertThat(count(tab, "Open")).hasText(String.valueOf(MANY));
		Locator lines = tab.page().locator("li.task");
		assertThat(lines.count()).isLessThan(MANY / 2);
		tab.picture("many");
		while (lines.count() < MANY) {
			int before = lines.count();
			lines.last().scrollIntoViewIfNeeded();
			assertThat(lines.nth(before)).isAttached();
		}
		assertThat(lines).hasCount(MANY);
		assertThat(tab.page().locator("#more")).isHidden();
		tab.page().getByLabel("Search").fill("task 1");
		assertThat(lines).hasCount(100);
	}

	@Test
	void completedOnesAreReadAsFarAsOneScrolls(People people) {
		Person ada = people.somebody("ada");
		for (int i = 0; i < 250; i++) {
			ada.adds(Map.of("title", "Done " + i, "status", "complete"));
		}
		Tab tab = ada.tab();
		assertThat(count(tab, "Open")).hasText("0");
		tab.filter("Done");
		Locator lines = tab.page().locator("li.task");
		assertThat(lines.first()).containsText("Done 249");
		while (!tab.line("Done 0").isVisible()) {
			int before = lines.count();
			lines.last().scrollIntoViewIfNeeded();
			assertThat(lines.nth(before)).isAttached();
		}
		assertThat(lines).hasCount(250);
		tab.page().getByLabel("Search").fill("Done 11");
		assertThat(lines).hasCount(11);
	}

	private static Locator count(Tab tab, String filter) {
		return tab.page().locator("#filters a", new Page.LocatorOptions().setHasText(filter)).locator(".count");
	}

	private static void addMany(Person person) {
		IntStream.range(0, MANY).forEach((i) -> person.adds("Task %03d".formatted(i)));
	}

}
