package io.todoplatform.acceptance.page;

import java.util.Map;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Text is text, wherever the page shows it. */
@PageScenarios
class HostileTextIT {

	private static final String TITLE = "<script>window.hit = 1</script><img src=x onerror=\"window.hit = 2\">";

	private static final String DESCRIPTION = "<svg onload=\"window.hit = 3\"> {{7*7}} ${7*7} javascript:hit()";

	@Test
	void staysTextInTheListTheFormTheMessagesAndTheHistory(People people) {
		Person ada = people.somebody("<b onmouseover=hit()>ada</b>");
		Tab tab = ada.tab();
		String id = ada.adds(Map.of("title", TITLE, "description", DESCRIPTION)).path("id").asString();
		Locator line = tab.line(TITLE);
		assertThat(line.locator(".task-title")).hasText(TITLE);
		assertThat(line.locator(".task-description")).hasText(DESCRIPTION);
		tab.page().getByLabel("Search").fill("<script>");
		assertThat(line.locator("mark")).hasCount(1);
		assertThat(line.locator("mark")).hasText("<script>");
		Locator form = tab.edit(TITLE);
		assertThat(form.getByLabel("Title")).hasValue(TITLE);
		form.getByLabel("Title").fill(TITLE + "!");
		tab.save();
		tab.shows(TITLE + "!");
		ada.awaitHistory(id, 2);
		Locator record = tab.history(TITLE + "!").locator(".record");
		assertThat(record).hasCount(2);
		assertThat(record.last()).containsText(TITLE + "!");
		assertThat(record.last()).containsText(ada.name());
		tab.page().keyboard().press("Escape");
		tab.complete(TITLE + "!");
		assertThat(tab.toast("Completed")).containsText("<script>");
		assertThat(tab.page().evaluate("() => window.hit")).isNull();
		assertThat(tab.page().locator("main script, main img, main svg[onload]")).hasCount(0);
	}

}
