package io.todoplatform.acceptance.page;

import java.time.Instant;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * US4: a reminder is seen in every tab, and read in all of them when it is read in one.
 */
@PageScenarios
class ReminderIT {

	@Test
	void popsUpInAllTabsAndIsReadInAllOfThem(People people) {
		Person ada = people.somebody("ada");
		Tab one = ada.tab();
		Tab other = ada.tab();
		one.hasUnread(0);
		ada.adds(Map.of("title", "Call mother", "reminder_time", Instant.now().plusSeconds(1).toString()));
		assertThat(one.toast("Call mother")).isVisible();
		assertThat(other.toast("Call mother")).isVisible();
		one.hasUnread(1);
		other.hasUnread(1);
		assertThat(other.page()).hasTitle("(1) Todos");
		one.picture("toast");

		one.press(one.toast("Call mother"), "Mark read");
		assertThat(other.toast("Call mother")).hasCount(0);
		one.hasUnread(0);
		other.hasUnread(0);
		assertThat(other.page()).hasTitle("Todos");
	}

	@Test
	void leadsToTheTask(People people) {
		Person ada = people.somebody("ada");
		Tab tab = ada.tab();
		tab.filter("Done");
		ada.adds(Map.of("title", "Call mother", "reminder_time", Instant.now().toString()));
		tab.toast("Call mother")
			.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Show the task"))
			.click();
		assertThat(tab.form().getByLabel("Title")).hasValue("Call mother");
	}

	@Test
	void theCentreListsThemAndMarksAllAsRead(People people) {
		Person ada = people.somebody("ada");
		Tab one = ada.tab();
		Tab other = ada.tab();
		for (int i = 1; i <= 5; i++) {
			ada.adds(Map.of("title", "Reminder " + i, "reminder_time", Instant.now().toString()));
		}
		one.hasUnread(5);
		one.page().locator("#bell").click();
		Locator centre = one.page().getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Notifications"));
		assertThat(centre.locator(".notification")).hasCount(5);
		one.picture("centre");
		centre.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Mark as read")).first().click();
		other.hasUnread(4);
		assertThat(centre.locator(".notification")).hasCount(4);
		one.press(centre, "Mark all as read");
		one.hasUnread(0);
		other.hasUnread(0);
		assertThat(centre).containsText("All read.");
		assertThat(other.page().locator(".toast")).hasCount(0);
	}

	@Test
	void canBeMarkedAsReadWhileTheCentreReadsAgain(People people) {
		Person ada = people.somebody("ada");
		Tab tab = ada.tab();
		ada.adds(Map.of("title", "Call mother", "reminder_time", Instant.now().toString()));
		tab.hasUnread(1);
		tab.page().locator("#bell").click();
		Locator centre = tab.page().getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Notifications"));
		assertThat(centre.locator(".notification")).hasCount(1);
		tab.page().keyboard().press("Escape");
		HeldRequest reading = new HeldRequest(ada, "GET", "**/api/notifications?*");
		tab.page().locator("#bell").click();
		reading.await();
		centre.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Mark as read")).click();
		tab.hasUnread(0);
		reading.release();
	}

	@Test
	void oneIsToldWhenSomebodyElseChangesOnesTask(People people) {
		Person ada = people.somebody("ada");
		Person bob = people.somebody("bob");
		Tab hers = ada.tab();
		String id = ada.adds("Paint the door").path("id").asString();
		bob.changes(id, Map.of("title", "Paint the red door"));
		assertThat(hers.toast("Paint the")).containsText(bob.name());
		hers.hasUnread(1);
		hers.shows("Paint the red door");
	}

	@Test
	void anotherUserHasOtherNotifications(People people) {
		Person ada = people.somebody("ada");
		Tab tab = ada.tab();
		ada.adds(Map.of("title", "Call mother", "reminder_time", Instant.now().toString()));
		tab.hasUnread(1);
		tab.page().locator("#user").click();
		tab.page().getByLabel("Name").fill("Zoë " + ada.name());
		tab.press(tab.page().getByRole(AriaRole.DIALOG), "Use this name");
		tab.hasUnread(0);
		tab.showsNot("Call mother");
		assertThat(tab.toast("Call mother")).hasCount(0);
		tab.add("A task of Zoë");
		tab.shows("A task of Zoë");
	}

}
