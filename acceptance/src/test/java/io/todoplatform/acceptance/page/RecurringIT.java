package io.todoplatform.acceptance.page;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** US5: completing a recurring task brings the next one, in every tab. */
@PageScenarios
class RecurringIT {

	@Test
	void completingBringsTheNextOneAPeriodAfterTheDueDate(People people) {
		Person ada = people.somebody("ada");
		Tab one = ada.tab();
		Tab other = ada.tab();
		addWeekly(one, "Water the plants");
		other.shows("Water the plants");
		assertThat(other.line("Water the plants")).containsText("Every week");
		one.complete("Water the plants");
		// The completed one leaves the list of open tasks, the next one comes into it.
		Locator next = one.page().locator("[data-group=later] li.task");
		assertThat(next).containsText("Water the plants");
		assertThat(other.page().locator("[data-group=later] li.task")).containsText("Water the plants");
		one.picture("next");
		List<OffsetDateTime> due = ada.tasks("Water the plants")
			.stream()
			.map((task) -> OffsetDateTime.parse(task.path("due_date").asString()))
			.sorted()
			.toList();
		assertThat(due).hasSize(2);
		ZoneId zone = ZoneId.of(Person.ZONE);
		assertThat(due.getLast().atZoneSameInstant(zone)).as("the same time of day, a week later")
			.isEqualTo(due.getFirst().atZoneSameInstant(zone).plusWeeks(1));
	}

	@Test
	void undoingTheCompletionTakesTheNextOneBack(People people) {
		Person ada = people.somebody("ada");
		Tab tab = ada.tab();
		addWeekly(tab, "Water the plants");
		tab.complete("Water the plants");
		// Under the pointer it stays.
		tab.toast("Completed").hover();
		Locator next = tab.page().locator("[data-group=later] li.task");
		assertThat(next).hasCount(1);
		tab.press(tab.toast("Completed"), "Undo");
		assertThat(next).hasCount(0);
		assertThat(tab.page().locator("li.task")).hasCount(1);
	}

	@Test
	void aScheduleKeepsTheZoneOfTheBrowserUnlessAnotherIsWanted(People people) {
		Person ada = people.somebody("ada");
		Tab tab = ada.tab();
		addWeekly(tab, "Water the plants");
		assertThat(ada.tasks("Water").getFirst().path("recurrence_schedule").path("time_zone").asString())
			.isEqualTo(Person.ZONE);
		Locator form = tab.edit("Water the plants");
		form.getByLabel("Time zone").fill("Nowhere/Land");
		tab.save();
		assertThat(form.locator(".field-error:visible")).hasText(Pattern.compile("not a time zone"));
		form.getByLabel("Time zone").fill("America/New_York");
		form.getByLabel("Ends").selectOption("after a number");
		form.getByLabel("How many in all").fill("5");
		tab.save();
		assertThat(form).hasCount(0);
		JsonNode schedule = ada.tasks("Water").getFirst().path("recurrence_schedule");
		assertThat(schedule.path("time_zone").asString()).isEqualTo("America/New_York");
		assertThat(schedule.path("count").asInt()).isEqualTo(5);

		tab.edit("Water the plants")
			.getByLabel("Repeat", new Locator.GetByLabelOptions().setExact(true))
			.and(tab.page().locator("select"))
			.selectOption("Does not repeat");
		tab.save();
		assertThat(form).hasCount(0);
		assertThat(ada.tasks("Water").getFirst().path("is_recurring").asBoolean()).isFalse();
	}

	private static void addWeekly(Tab tab, String title) {
		Locator add = tab.page().locator("#add");
		add.getByLabel("Details").first().click();
		tab.press(add, "Tomorrow");
		add.locator("[name=frequency]").selectOption("Every week");
		tab.add(title);
		assertThat(tab.page().locator("[data-group=tomorrow] li.task")).containsText(title);
	}

}
