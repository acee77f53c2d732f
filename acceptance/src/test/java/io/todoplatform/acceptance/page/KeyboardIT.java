package io.todoplatform.acceptance.page;

import java.util.Map;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything can be done without a pointer, and the focus is always where one expects it.
 */
@PageScenarios
class KeyboardIT {

	@Test
	void aWholeDayWithoutAPointer(People people) {
		Person ada = people.somebody("ada");
		Tab tab = ada.tab();
		Keyboard keys = tab.page().keyboard();
		keys.press("n");
		for (String title : new String[] { "First", "Second", "Third" }) {
			keys.type(title);
			keys.press("Enter");
			tab.shows(title);
		}
		Locator newTask = tab.page().locator("#new-title");
		assertThat(newTask).isFocused();
		// Out of the field, or the letters are typed.
		tab.page().locator("#help").focus();
		keys.press("l");
		assertThat(title(tab, "Third")).isFocused();
		keys.press("ArrowDown");
		assertThat(title(tab, "Second")).isFocused();
		keys.press("s");
		assertThat(tab.line("Second")).containsText("In progress");
		assertThat(title(tab, "Second")).isFocused();
		keys.press("x");
		tab.showsNot("Second");
		assertThat(title(tab, "First")).isFocused();
		keys.press("z");
		tab.shows("Second");
		keys.press("Home");
		keys.press("e");
		assertThat(tab.form().getByLabel("Title")).isFocused();
		keys.press("End");
		keys.type(" time");
		keys.press("Control+Enter");
		assertThat(title(tab, "Third time")).isFocused();
		keys.press("Delete");
		tab.showsNot("Third time");
		keys.press("z");
		tab.shows("Third time");
		keys.press("h");
		Locator dialog = tab.page().getByRole(AriaRole.DIALOG);
		assertThat(dialog).isVisible();
		keys.press("Escape");
		assertThat(dialog).isHidden();
		keys.press("4");
		assertThat(tab.page().getByText("Nothing is done yet")).isVisible();
		keys.press("1");
		keys.press("/");
		keys.type("third");
		assertThat(tab.page().locator("li.task")).hasCount(1);
	}

	@Test
	void theListIsOneStopOfTheTabKey(People people) {
		Person ada = people.somebody("ada");
		for (int i = 0; i < 10; i++) {
			ada.adds("Task " + i);
		}
		Tab tab = ada.tab();
		tab.page().getByLabel("Whose tasks").focus();
		Keyboard keys = tab.page().keyboard();
		for (int i = 0; i < 4; i++) {
			keys.press("Tab");
			assertThat((Boolean) tab.page().evaluate("() => document.activeElement.closest('.task') !== null"))
				.isTrue();
		}
		keys.press("Tab");
		assertThat((Boolean) tab.page().evaluate("() => document.activeElement.closest('.task') === null"))
			.as("four controls of one line, then out of the list")
			.isTrue();
	}

	@Test
	void heldDownAKeyChangesOneTask(People people) {
		Person ada = people.somebody("ada");
		for (String title : new String[] { "First", "Second", "Third" }) {
			ada.adds(title);
		}
		Tab tab = ada.tab();
		Keyboard keys = tab.page().keyboard();
		keys.press("l");
		for (int i = 0; i < 3; i++) {
			keys.down("Delete");
			tab.frames();
		}
		keys.up("Delete");
		tab.showsNot("Third");
		tab.shows("Second");
		tab.shows("First");
	}

	@Test
	void singleKeysCanBeSwitchedOff(People people) {
		Tab tab = people.somebody("ada").tab();
		Keyboard keys = tab.page().keyboard();
		keys.press("?");
		Locator help = tab.page().getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Keys"));
		assertThat(help).isVisible();
		tab.picture("help");
		help.getByLabel("Single keys do something").uncheck();
		keys.press("Escape");
		assertThat(help).isHidden();
		keys.press("n");
		assertThat(tab.page().locator("#new-title")).not().isFocused();
		tab.page().locator("#help").click();
		help.getByLabel("Single keys do something").check();
		keys.press("Escape");
		assertThat(help).isHidden();
		keys.press("n");
		assertThat(tab.page().locator("#new-title")).isFocused();
	}

	@Test
	void whoIsInAFormFasterThanThePageStaysThere(People people) {
		Person ada = people.somebody("ada");
		ada.adds("Paint the door");
		Tab tab = ada.tab();
		tab.page().evaluate("""
				() => new MutationObserver((_, observer) => {
				  const description = document.querySelector('form.editor textarea');
				  if (description) {
				    observer.disconnect();
				    description.focus();
				  }
				}).observe(document.querySelector('#list'), { childList: true, subtree: true })""");
		Locator form = tab.edit("Paint the door");
		assertThat(form).isVisible();
		tab.frames();
		assertThat((String) tab.page().evaluate("() => document.activeElement.name")).isEqualTo("description");
	}

	@Test
	void whoWentOnWhileTheFormWasSavedIsNotCalledBack(People people) {
		Person ada = people.somebody("ada");
		ada.adds("Paint the door");
		Tab tab = ada.tab();
		Locator form = tab.edit("Paint the door");
		form.getByLabel("Title").fill("Paint the gate");
		tab.save();
		assertThat(title(tab, "Paint the gate")).isFocused();

		HeldRequest saving = new HeldRequest(ada, "PATCH", "**/api/tasks/*");
		tab.edit("Paint the gate");
		form.getByLabel("Title").fill("Paint the wall");
		tab.save();
		Locator search = tab.page().locator("#search");
		search.focus();
		saving.release();
		assertThat(form).hasCount(0);
		tab.frames();
		assertThat(search).isFocused();
		tab.shows("Paint the wall");
	}

	@Test
	void aFormIsLeftAloneWhenTimeGoesOnAndWhatIsAboveItMoves(People people) {
		Person ada = people.somebody("ada");
		addsDue(ada, "Paint the door", "9999-03-01T00:00:00Z");
		String above = addsDue(ada, "Sand the door", "9999-01-01T00:00:00Z");
		String postponed = addsDue(ada, "Plane the door", "9999-02-01T00:00:00Z");
		String overdue = addsDue(ada, "Buy paint", "2020-01-01T00:00:00Z");
		Tab tab = ada.tab();
		assertThat(tab.edit("Paint the door")).isVisible();
		tab.page().evaluate("""
				() => {
				  const form = document.querySelector('form.editor');
				  new MutationObserver((changes) => {
				    for (const { removedNodes } of changes) {
				      if ([...removedNodes].some((node) => node.contains(form))) window.replaced = true;
				    }
				  }).observe(document, { childList: true, subtree: true });
				  // As after a minute, or when somebody comes back to the tab.
				  document.querySelector('.task-title').wasThere = true;
				  document.dispatchEvent(new Event('visibilitychange'));
				}""");
		tab.frames();
		assertThat(tab.page().evaluate("() => document.querySelector('.task-title').wasThere"))
			.as("a line that says the same is the same: somebody may be pressing it")
			.isEqualTo(true);
		ada.changes(postponed, Map.of("due_date", "9999-04-01T00:00:00Z"));
		assertThat(tab.page().locator("[data-group=later] li.task").last()).containsText("Plane the door");
		ada.deletes(above);
		tab.showsNot("Sand the door");
		ada.deletes(overdue);
		tab.showsNot("Buy paint");
		assertThat(tab.page().evaluate("() => window.replaced")).as("taken out and put in again").isNull();
	}

	private static String addsDue(Person person, String title, String due) {
		return person.adds(Map.of("title", title, "due_date", due)).path("id").asString();
	}

	private static Locator title(Tab tab, String title) {
		return tab.line(title).locator(".task-title");
	}

}
