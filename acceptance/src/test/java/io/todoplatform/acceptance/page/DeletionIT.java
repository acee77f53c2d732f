package io.todoplatform.acceptance.page;

import java.util.Map;

import com.microsoft.playwright.Request;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A deletion can be taken back until its message is gone; only then the service is asked.
 */
@PageScenarios
class DeletionIT {

	@Test
	void undoneItNeverHappened(People people) {
		Person ada = people.somebody("ada");
		Tab one = ada.tab();
		Tab other = ada.tab();
		String id = ada.adds("Keep me").path("id").asString();
		one.shows("Keep me");
		one.delete("Keep me");
		// Under the pointer it stays.
		one.toast("Deleted").hover();
		one.showsNot("Keep me");
		one.picture("undo");
		one.press(one.toast("Deleted"), "Undo");
		one.shows("Keep me");
		other.shows("Keep me");
		assertThat(ada.tasks("Keep me")).singleElement().satisfies((task) -> {
			assertThat(task.path("id").asString()).isEqualTo(id);
			assertThat(task.path("version").asInt()).as("nothing was asked of the service").isEqualTo(1);
		});
	}

	@Test
	void happensByItselfAfterAWhile(People people) {
		Person ada = people.somebody("ada");
		Tab one = ada.tab();
		Tab other = ada.tab();
		ada.adds("Drop me");
		other.shows("Drop me");
		one.delete("Drop me");
		other.showsNot("Drop me");
		one.showsNot("Drop me");
		assertThat(ada.tasks("Drop me")).isEmpty();
	}

	@Test
	void isMadeByWhoAskedForIt(People people) {
		Person ada = people.somebody("ada");
		ada.adds("Drop me");
		Tab tab = ada.tab();
		tab.delete("Drop me");
		Request deletion = tab.page()
			.waitForRequest((request) -> request.method().equals("DELETE"), () -> tab.become("somebody else"));
		assertThat(deletion.headerValue("X-User-Id")).isEqualTo(ada.name());
	}

	@Test
	void happensWhenThePageIsLeft(People people) {
		Person ada = people.somebody("ada");
		Tab one = ada.tab();
		Tab other = ada.tab();
		ada.adds("Drop me");
		other.shows("Drop me");
		one.delete("Drop me");
		one.showsNot("Drop me");
		one.page().navigate("about:blank");
		other.showsNot("Drop me");
	}

	@Test
	void doesNotHappenToWhatSomebodyElseChangedMeanwhile(People people) {
		Person ada = people.somebody("ada").expectingFailures();
		Tab tab = ada.tab();
		String id = ada.adds("Old title").path("id").asString();
		tab.delete("Old title");
		tab.toast("Deleted").hover();
		tab.showsNot("Old title");
		ada.changes(id, Map.of("title", "New title"));
		tab.press(tab.toast("Deleted"), "Dismiss");
		assertThat(tab.toast("Changed by somebody else")).containsText("was not deleted");
		tab.shows("New title");
		tab.press(tab.toast("Changed by somebody else"), "Try again");
		tab.press(tab.toast("Deleted"), "Dismiss");
		tab.showsNot("New title");
	}

}
