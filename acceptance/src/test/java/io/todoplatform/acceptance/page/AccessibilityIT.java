package io.todoplatform.acceptance.page;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Each state of the page, by axe's rules, in light and dark and on a phone. */
@PageScenarios
class AccessibilityIT {

	private static final List<Look> LOOKS = List.of(Look.DESKTOP, Look.DARK, Look.PHONE);

	@ParameterizedTest
	@FieldSource("LOOKS")
	void everyStateCanBeUsedByEverybody(Look look, People people) {
		Person ada = people.somebody("ada", look);
		Tab tab = ada.tab();
		check(tab, "empty", look);
		fill(ada);
		tab.shows("Water the plants");
		check(tab, "list", look);
		tab.page().locator("#new-toggle").click();
		check(tab, "adding", look);
		tab.page().keyboard().press("Escape");
		tab.edit("Water the plants");
		check(tab, "form", look);
		tab.page().keyboard().press("Escape");
		tab.history("Water the plants");
		check(tab, "history", look);
		tab.page().keyboard().press("Escape");
		tab.page().locator("#help").click();
		check(tab, "help", look);
		tab.page().keyboard().press("Escape");
		tab.page().locator("#user").click();
		check(tab, "user", look);
		tab.page().keyboard().press("Escape");
		tab.page().locator("#bell").click();
		check(tab, "notifications", look);
		tab.page().keyboard().press("Escape");
		tab.complete("Book the train to Vienna");
		assertThat(tab.toast("Completed")).isVisible();
		check(tab, "toast", look);
		tab.filter("Done");
		tab.shows("Book the train to Vienna");
		check(tab, "done", look);
		tab.page().getByLabel("Search").fill("nothing like this");
		assertThat(tab.page().getByText("Nothing found")).isVisible();
		check(tab, "nothing-found", look);
	}

	private static void fill(Person person) {
		Instant now = Instant.now();
		person.adds(Map.of("title", "Water the plants", "due_date", now.minus(20, ChronoUnit.HOURS).toString(),
				"is_recurring", true, "recurrence_schedule", Map.of("frequency", "weekly", "time_zone", Person.ZONE)));
		person.adds(Map.of("title", "Send the quarterly report", "description",
				"With the figures of the audit. Ask Bob for the last table.", "status", "in_progress", "due_date",
				now.plus(90, ChronoUnit.MINUTES).toString(), "reminder_time",
				now.plus(60, ChronoUnit.MINUTES).toString()));
		person.adds(Map.of("title", "Book the train to Vienna", "due_date", now.plus(26, ChronoUnit.HOURS).toString()));
		person.adds(Map.of("title", "x".repeat(200)));
	}

	/** No violation, and nothing to scroll sideways (WCAG 2.2, 1.4.10). */
	private static void check(Tab tab, String state, Look look) {
		tab.picture(state + "-" + look.width() + "-" + look.colours().name().toLowerCase(Locale.ROOT));
		assertThat(Axe.violations(tab.page())).as(state).isEmpty();
		assertThat((Boolean) tab.page()
			.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
			.as("%s: as wide as the screen", state)
			.isTrue();
	}

}
