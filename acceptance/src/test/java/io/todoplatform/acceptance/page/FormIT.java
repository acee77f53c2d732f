package io.todoplatform.acceptance.page;

import java.util.Map;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What somebody has typed is neither lost nor put elsewhere, whatever comes meanwhile.
 */
@PageScenarios
class FormIT {

	private static final String TASK = "**/api/tasks/*";

	@Test
	void openedAgainAFormKeepsWhatWasTyped(People people) {
		Person ada = people.somebody("ada");
		String id = ada.adds("Paint the door").path("id").asString();
		Tab tab = ada.tab();
		Locator form = tab.edit("Paint the door");
		form.getByLabel("Description").fill("Red, please");
		tab.goTo("task/" + id);
		tab.frames();
		assertThat(form.getByLabel("Description")).hasValue("Red, please");
	}

	@Test
	void whatIsTypedDuringASaveIsSavedNext(People people) {
		Person ada = people.somebody("ada");
		ada.adds("Paint the door");
		Tab tab = ada.tab();
		Locator form = tab.edit("Paint the door");
		form.getByLabel("Title").fill("Paint the gate");
		HeldRequest save = new HeldRequest(ada, "PATCH", TASK);
		tab.save();
		save.await();
		form.getByLabel("Title").fill("Paint the gate red");
		form.getByLabel("Description").fill("Soon");
		form.getByLabel("Description").press("Control+Enter");
		save.release();
		assertThat(saveButton(form)).isEnabled();
		assertThat(form.locator(".notice")).isHidden();
		assertThat(form.getByLabel("Title")).hasValue("Paint the gate red");
		tab.save();
		assertThat(form).hasCount(0);
		assertThat(ada.tasks("Paint the gate red")).singleElement().satisfies((task) -> {
			assertThat(task.path("description").asString()).isEqualTo("Soon");
			assertThat(task.path("version").asInt()).isEqualTo(3);
		});
	}

	@Test
	void aSaveThatFailsAfterItsFormWasLeftIsTold(People people) {
		Person ada = people.somebody("ada").expectingFailures();
		String id = ada.adds("Paint the door").path("id").asString();
		Tab tab = ada.tab();
		Locator form = tab.edit("Paint the door");
		form.getByLabel("Title").fill("Paint my door");
		HeldRequest save = new HeldRequest(ada, "PATCH", TASK);
		tab.save();
		save.await();
		form.getByLabel("Title").press("Escape");
		assertThat(form).hasCount(0);
		ada.changes(id, Map.of("title", "Paint your door"));
		save.release();
		assertThat(tab.toast("Changed by somebody else")).containsText("was not changed");
		tab.press(tab.toast("Changed by somebody else"), "Try again");
		tab.shows("Paint my door");
	}

	@Test
	void whatTheServiceRefusesDoesNotTakeTheFocusFromWhoTypesOn(People people) {
		Person ada = people.somebody("ada").expectingFailures();
		ada.adds("Paint the door");
		Tab tab = ada.tab();
		Locator form = tab.edit("Paint the door");
		form.getByLabel("Title").fill("Paint\u0007");
		HeldRequest save = new HeldRequest(ada, "PATCH", TASK);
		tab.save();
		save.await();
		form.getByLabel("Description").fill("Red, please");
		save.release();
		assertThat(form.locator(".field-error:visible")).containsText("Title");
		assertThat(form.getByLabel("Description")).isFocused();
	}

	@Test
	void ofATaskFarDownTheListItIsShown(People people) {
		Person ada = people.somebody("ada");
		String first = ada.adds("The first of many").path("id").asString();
		for (int i = 1; i <= 100; i++) {
			ada.adds("Task " + i);
		}
		Tab tab = ada.tab();
		tab.showsNot("The first of many");
		tab.goTo("task/" + first);
		assertThat(tab.form().getByLabel("Title")).isFocused();
		assertThat(tab.form().getByLabel("Title")).hasValue("The first of many");
	}

	@Test
	void ofACompletedTaskItIsNotTakenForDeletedWhenTheOpenOnesAreRead(People people) {
		Person ada = people.somebody("ada");
		String id = ada.adds("Paint the door").path("id").asString();
		ada.changes(id, Map.of("status", "complete"));
		HeldRequest reading = new HeldRequest(ada, "GET", "**/sync");
		Tab tab = ada.tabWithoutLive();
		reading.await();
		tab.goTo("task/" + id);
		assertThat(tab.form().getByLabel("Title")).hasValue("Paint the door");
		reading.release();
		tab.isLive();
		tab.frames();
		assertThat(tab.form().locator(".notice")).isHidden();
		assertThat(saveButton(tab.form())).isEnabled();
		tab.press(tab.form(), "Delete");
		tab.press(tab.toast("Deleted"), "Dismiss");
		assertThat(tab.toast("Deleted")).hasCount(0);
		await().untilAsserted(() -> assertThat(ada.tasks("Paint the door")).isEmpty());
	}

	@Test
	void anotherScopeOrUserHasToWaitForIt(People people) {
		Person ada = people.somebody("ada");
		ada.adds("Paint the door");
		Tab tab = ada.tab();
		Locator form = tab.edit("Paint the door");
		form.getByLabel("Description").fill("Red, please");
		Locator scope = tab.page().getByLabel("Whose tasks");
		scope.selectOption("everyone");
		assertThat(form.locator(".notice")).containsText("Save or cancel");
		assertThat(scope).hasValue("mine");
		tab.become("somebody else");
		assertThat(tab.page().locator("#user-dialog .field-error")).containsText("Save or cancel");
		tab.page().keyboard().press("Escape");
		assertThat(form.getByLabel("Description")).hasValue("Red, please");
	}

	@Test
	void staysOpenWhenOneBecomesSomebodyElseInAnotherTab(People people) {
		Person ada = people.somebody("ada");
		ada.adds("Paint the door");
		Tab other = ada.tab();
		Tab tab = ada.tab();
		Locator form = tab.edit("Paint the door");
		form.getByLabel("Description").fill("Red, please");
		String name = "not " + ada.name();
		other.become(name);
		assertThat(form.locator(".notice")).containsText("You are " + name);
		assertThat(form.getByLabel("Description")).hasValue("Red, please");
		tab.save();
		assertThat(form).hasCount(0);
		assertThat(ada.tasks("Paint the door")).singleElement()
			.satisfies((task) -> assertThat(task.path("description").asString()).isEqualTo("Red, please"));
	}

	@Test
	void halfChosenItStillTellsWhatItWaitsFor(People people) {
		Person ada = people.somebody("ada");
		ada.adds("Paint the door");
		Tab tab = ada.tab();
		Locator form = tab.edit("Paint the door");
		form.locator("[name=frequency]").selectOption("Every week");
		form.getByLabel("Ends").selectOption("on a date");
		tab.page().getByLabel("Whose tasks").selectOption("everyone");
		assertThat(form.locator(".notice")).containsText("Save or cancel");
	}

	@Test
	void whatSomebodyElseWroteDuringASaveIsTold(People people) {
		Person ada = people.somebody("ada");
		String id = ada.adds("Paint the door").path("id").asString();
		Tab tab = ada.tab();
		Locator form = tab.edit("Paint the door");
		form.getByLabel("Title").fill("Paint my door");
		HeldRequest save = new HeldRequest(ada, "PATCH", TASK);
		tab.save();
		APIResponse saved = save.await().fetch();
		form.getByLabel("Title").fill("Paint my own door");
		ada.changes(id, Map.of("title", "Paint your door"));
		Locator notice = form.locator(".notice");
		assertThat(notice).containsText("Title is now “Paint your door”");
		save.await().fulfill(new Route.FulfillOptions().setResponse(saved));
		assertThat(saveButton(form)).isEnabled();
		assertThat(notice).containsText("Title is now “Paint your door”");
		assertThat(form.getByLabel("Title")).hasValue("Paint my own door");
	}

	@Test
	void theAddLineIsNotOverwrittenByWhatWasRefused(People people) {
		Person ada = people.somebody("ada").expectingFailures();
		Tab tab = ada.tab();
		ada.context().setOffline(true);
		tab.add("Milk");
		Locator refused = tab.page().locator(".adding");
		Locator line = tab.page().locator("#new-title");
		line.fill("Bread");
		tab.press(refused, "Edit");
		assertThat(refused).containsText("first add or clear");
		assertThat(line).hasValue("Bread");
		line.fill("");
		tab.press(refused, "Edit");
		assertThat(line).hasValue("Milk");
		ada.context().setOffline(false);
	}

	@Test
	void whatWasRefusedIsTriedAgainForWhoWroteIt(People people) {
		Person ada = people.somebody("ada").expectingFailures();
		Tab tab = ada.tab();
		ada.context().setOffline(true);
		tab.add("Milk");
		Locator refused = tab.page().locator(".adding");
		assertThat(refused).containsText("You are offline");
		ada.context().setOffline(false);
		tab.become("not " + ada.name());
		tab.press(refused, "Try again");
		assertThat(refused).hasCount(0);
		assertThat(ada.tasks("Milk")).hasSize(1);
	}

	@Test
	void whatIsNotListedAnyMoreCanStillBeTakenBack(People people) {
		Person ada = people.somebody("ada");
		ada.adds("Paint the door");
		Tab tab = ada.tab();
		tab.complete("Paint the door");
		tab.toast("Completed").hover();
		await().untilAsserted(() -> assertThat(ada.tasks("Paint the door").getFirst().path("status").asString())
			.isEqualTo("complete"));
		Locator scope = tab.page().getByLabel("Whose tasks");
		scope.selectOption("everyone");
		scope.selectOption("mine");
		tab.isLive();
		tab.press(tab.toast("Completed"), "Undo");
		tab.shows("Paint the door");
	}

	@Test
	void tryingAgainWhatIsGoneSaysSo(People people) {
		Person ada = people.somebody("ada").expectingFailures();
		String id = ada.adds("Paint the door").path("id").asString();
		Tab tab = ada.tab();
		ada.context().setOffline(true);
		tab.complete("Paint the door");
		Locator failed = tab.toast("You are offline");
		assertThat(failed).isVisible();
		ada.deletes(id);
		ada.context().setOffline(false);
		tab.showsNot("Paint the door");
		tab.press(failed, "Try again");
		assertThat(tab.toast("Deleted by somebody else")).isVisible();
	}

	@Test
	void aChangeWhoseEventOvertakesItsAnswerIsNotPending(People people) {
		Person ada = people.somebody("ada").expectingFailures();
		String id = ada.adds("Paint the door").path("id").asString();
		Tab other = ada.tab();
		Tab tab = ada.tab();
		HeldRequest change = new HeldRequest(ada, "PATCH", TASK);
		tab.line("Paint the door").locator(".task-title").press("s");
		change.await().fetch();
		assertThat(other.line("Paint the door")).containsText("In progress");
		ada.adds("Afterwards");
		tab.shows("Afterwards");
		change.await()
			.fulfill(new Route.FulfillOptions().setStatus(503)
				.setContentType("application/problem+json")
				.setBody("{\"status\":503,\"stored\":true,\"task_id\":\"" + id + "\"}"));
		assertThat(tab.toast("Saved, and pending")).isVisible();
		assertThat(tab.line("Paint the door")).containsText("In progress");
		assertThat(tab.line("Paint the door")).not().containsText("Saving…");
		assertThat(tab.line("Paint the door")).not().containsText("events pending");
	}

	private static Locator saveButton(Locator form) {
		return form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save"));
	}

}
