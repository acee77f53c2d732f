package io.todoplatform.acceptance.page;

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

	private static Locator title(Tab tab, String title) {
		return tab.line(title).locator(".task-title");
	}

}
