package io.todoplatform.acceptance.page;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** US3: what is done in one tab is seen in the others, without a reload. */
@PageScenarios
class LiveTabsIT {

	@Test
	void whatIsAddedInOneTabIsSeenInTheOther(People people) {
		Person ada = people.somebody("ada");
		Tab one = ada.tab();
		Tab other = ada.tab();
		one.add("Buy milk");
		one.shows("Buy milk");
		other.shows("Buy milk");
		other.add("Buy bread");
		one.shows("Buy bread");
		assertThat(one.page().locator("li.task")).hasCount(2);
		assertThat(other.page().locator("li.task")).hasCount(2);
	}

	@Test
	void everyChangeIsSeenInTheOther(People people) {
		Person ada = people.somebody("ada");
		Tab one = ada.tab();
		Tab other = ada.tab();
		one.add("Buy milk");
		other.shows("Buy milk");

		one.edit("Buy milk").getByLabel("Title").fill("Buy oat milk");
		one.form().getByLabel("Status").selectOption("in_progress");
		one.save();
		other.shows("Buy oat milk");
		assertThat(other.line("Buy oat milk")).containsText("In progress");
		assertThat(one.form()).hasCount(0);

		other.complete("Buy oat milk");
		one.showsNot("Buy oat milk");
		one.filter("Done");
		one.shows("Buy oat milk");
		one.complete("Buy oat milk");
		other.shows("Buy oat milk");

		other.delete("Buy oat milk");
		other.press(other.toast("Deleted"), "Dismiss");
		one.filter("All");
		one.showsNot("Buy oat milk");
	}

	@Test
	void othersSeeItIfTheyWantTo(People people) {
		Person ada = people.somebody("ada");
		Person bob = people.somebody("bob");
		Tab hers = ada.tab();
		Tab his = bob.tab();
		String title = "Something of " + ada.name();
		hers.add(title);
		hers.shows(title);
		his.showsNot(title);
		his.page().getByLabel("Whose tasks").selectOption("Everyone’s");
		// Among all that others have, of which the first hundred are shown.
		his.page().getByLabel("Search").fill(title);
		his.shows(title);
		assertThat(his.line(title)).containsText(ada.name());
		his.complete(title);
		hers.showsNot(title);
		Locator mine = his.page().getByLabel("Whose tasks");
		mine.selectOption("Mine");
		his.filter("All");
		his.showsNot(title);
	}

}
