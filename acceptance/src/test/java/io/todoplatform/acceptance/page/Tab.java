package io.todoplatform.acceptance.page;

import java.nio.file.Path;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The page in a tab, in the words of those who use it. */
final class Tab {

	/** In milliseconds; for a machine with more to do than this. */
	static final int PATIENCE = 180_000;

	private static final Path PICTURES = Path.of("target/screenshots");

	private final Page page;

	private final String scenario;

	Tab(Page page, String scenario) {
		this.page = page;
		this.scenario = scenario;
	}

	Page page() {
		return this.page;
	}

	void isLive() {
		assertThat(this.page.locator("#connection")).hasText("Live");
		assertThat(this.page.locator("#list")).hasAttribute("aria-busy", "false");
	}

	Tab add(String title) {
		Locator line = this.page.getByLabel("New task", new Page.GetByLabelOptions().setExact(true)).last();
		line.fill(title);
		line.press("Enter");
		return this;
	}

	/** The line of the task with exactly this title. */
	Locator line(String title) {
		return this.page.locator("li.task")
			.filter(new Locator.FilterOptions().setHas(
					this.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(title).setExact(true))));
	}

	void shows(String title) {
		assertThat(line(title)).isVisible();
	}

	void showsNot(String title) {
		assertThat(line(title)).hasCount(0);
	}

	void complete(String title) {
		line(title).getByRole(AriaRole.CHECKBOX).click();
	}

	/** Opens the form in the place of the line. */
	Locator edit(String title) {
		line(title).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(title).setExact(true)).click();
		return form();
	}

	Locator form() {
		return this.page.getByRole(AriaRole.FORM, new Page.GetByRoleOptions().setName("Edit task"));
	}

	void save() {
		form().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save")).click();
	}

	void delete(String title) {
		Locator line = line(title);
		line.hover();
		line.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete " + title)).click();
	}

	/** Opens the drawer with the task's history. */
	Locator history(String title) {
		line(title).locator(".task-title").press("h");
		return this.page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("History"));
	}

	void filter(String name) {
		this.page.getByRole(AriaRole.NAVIGATION)
			.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + name)))
			.click();
	}

	Locator toast(String text) {
		return this.page.locator(".toast").filter(new Locator.FilterOptions().setHasText(text));
	}

	void press(Locator within, String button) {
		within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button)).click();
	}

	/** The number on the bell. */
	void hasUnread(int number) {
		assertThat(this.page.locator("#bell"))
			.hasAccessibleName((number > 0) ? "Notifications, " + number + " unread" : "Notifications");
	}

	/** Follows a link within the page. */
	void goTo(String fragment) {
		this.page.evaluate("(fragment) => { location.hash = fragment; }", fragment);
	}

	/** Becomes somebody else, as far as the page lets one. */
	void become(String name) {
		this.page.locator("#user").click();
		Locator dialog = this.page.locator("#user-dialog");
		dialog.locator("[name=name]").fill(name);
		dialog.locator("[name=name]").press("Enter");
	}

	/** Until what was to happen with the next frames has happened. */
	void frames() {
		this.page.evaluate("""
				async () => {
				  for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
				}""");
	}

	/** Keeps a picture of what is seen now, for people to look at. */
	void picture(String state) {
		this.page
			.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(this.scenario + "." + state + ".png")));
	}

}
