package io.todoplatform.acceptance.page;

import java.util.Map;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Two who change the same task: nothing is overwritten unseen. */
@PageScenarios
class ConflictIT {

	@Test
	void whatOthersChangeComesIntoTheOpenForm(People people) {
		Person ada = people.somebody("ada");
		Tab tab = ada.tab();
		String id = ada.adds("Paint the door").path("id").asString();
		Locator form = tab.edit("Paint the door");
		form.getByLabel("Description").fill("Red, please");
		ada.changes(id, Map.of("title", "Paint the gate"));
		assertThat(form.getByLabel("Title")).hasValue("Paint the gate");
		assertThat(form.getByLabel("Description")).hasValue("Red, please");
		tab.save();
		assertThat(form).hasCount(0);
		assertThat(ada.tasks("Paint the gate")).singleElement()
			.satisfies((task) -> assertThat(task.path("description").asString()).isEqualTo("Red, please"));
	}

	@Test
	void bothSeeWhatTheOtherWroteAndOneDecides(People people) {
		Person ada = people.somebody("ada");
		Tab tab = ada.tab();
		String id = ada.adds("Paint the door").path("id").asString();
		Locator form = tab.edit("Paint the door");
		form.getByLabel("Title").fill("Paint my door");
		ada.changes(id, Map.of("title", "Paint your door"));
		Locator notice = form.locator(".notice");
		assertThat(notice).containsText("Title is now “Paint your door”");
		assertThat(form.getByLabel("Title")).hasValue("Paint my door");
		tab.picture("conflict");
		tab.press(notice, "Take theirs");
		assertThat(form.getByLabel("Title")).hasValue("Paint your door");
		assertThat(notice).isHidden();

		form.getByLabel("Title").fill("Paint our door");
		tab.save();
		tab.shows("Paint our door");
	}

	@Test
	void aTabThatDoesNotKnowYetIsRefusedAndMayDecideAgain(People people) {
		Person ada = people.somebody("ada").expectingFailures();
		// No live messages: the version in the tab stays the old one.
		ada.context().routeWebSocket("**/ws", (route) -> {
		});
		Tab tab = ada.tabWithoutLive();
		String id = ada.adds("Paint the door").path("id").asString();
		tab.page().reload();
		Locator form = tab.edit("Paint the door");
		form.getByLabel("Title").fill("Paint my door");
		ada.changes(id, Map.of("title", "Paint your door", "description", "Theirs"));
		tab.save();
		Locator notice = form.locator(".notice");
		assertThat(notice).containsText("Title is now “Paint your door”");
		assertThat(form.getByLabel("Description")).hasValue("Theirs");
		assertThat(ada.tasks("Paint my door")).as("nothing was overwritten").isEmpty();
		tab.save();
		tab.shows("Paint my door");
		assertThat(ada.tasks("Paint my door")).singleElement()
			.satisfies((task) -> assertThat(task.path("description").asString()).isEqualTo("Theirs"));
	}

	@Test
	void whatWasDeletedMeanwhileCanBeAddedAgain(People people) {
		Person ada = people.somebody("ada");
		Tab tab = ada.tab();
		String id = ada.adds("Paint the door").path("id").asString();
		Locator form = tab.edit("Paint the door");
		form.getByLabel("Title").fill("Paint the door twice");
		ada.deletes(id);
		assertThat(form.locator(".notice")).containsText("deleted meanwhile");
		tab.press(form, "Add it as a new task");
		tab.shows("Paint the door twice");
	}

}
