package io.todoplatform.acceptance.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import com.microsoft.playwright.APIRequest;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody with a browser, several tabs of the page, and a second device: the API, as it
 * is reached through the page's origin.
 */
final class Person {

	static final String ZONE = "Europe/Vienna";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String BEFORE = """
			if (location.origin !== 'null') localStorage.getItem('todo.user') ?? localStorage.setItem('todo.user', %s);
			addEventListener('securitypolicyviolation', (violation) => console.error(
				`CSP: ${violation.effectiveDirective} ${violation.blockedURI} ${violation.sourceFile}`));
			""";

	private final String name;

	private final String url;

	private final String scenario;

	private final BrowserContext context;

	private final APIRequestContext device;

	private final List<Tab> tabs = new ArrayList<>();

	private final List<String> errors = Collections.synchronizedList(new ArrayList<>());

	private boolean expectsFailures;

	Person(String name, Chromium chromium, String url, Look look, String scenario) {
		this.name = name;
		this.url = url;
		this.scenario = scenario;
		this.context = chromium.browser()
			.newContext(new Browser.NewContextOptions().setLocale("en-GB")
				.setTimezoneId(ZONE)
				.setColorScheme(look.colours())
				.setReducedMotion(ReducedMotion.REDUCE)
				.setViewportSize(look.width(), look.height()));
		this.context.setDefaultTimeout(Tab.PATIENCE);
		this.context.addInitScript(BEFORE.formatted("'" + name.replace("'", "\\'") + "'"));
		this.context.onConsoleMessage(this::logged);
		this.context.onWebError((error) -> this.errors.add(error.error()));
		this.device = chromium.playwright()
			.request()
			.newContext(new APIRequest.NewContextOptions().setBaseURL(url)
				.setExtraHTTPHeaders(Map.of("X-User-Id", header(name)))
				.setTimeout(Tab.PATIENCE));
	}

	String name() {
		return this.name;
	}

	BrowserContext context() {
		return this.context;
	}

	/**
	 * Failed requests and connections are part of the scenario; the browser logs them.
	 */
	Person expectingFailures() {
		this.expectsFailures = true;
		return this;
	}

	/** Opens the page in a new tab, and returns when it is live. */
	Tab tab() {
		Tab tab = tabWithoutLive();
		tab.isLive();
		return tab;
	}

	/** Opens the page in a new tab, be it live or not. */
	Tab tabWithoutLive() {
		Tab tab = new Tab(this.context.newPage(), this.scenario);
		this.tabs.add(tab);
		tab.page().navigate(this.url);
		return tab;
	}

	/** Adds a task elsewhere. */
	JsonNode adds(Map<String, ?> task) {
		String key = UUID.randomUUID().toString();
		APIResponse answer = answered(() -> this.device.post("/api/tasks",
				RequestOptions.create().setHeader("Idempotency-Key", key).setData(task)));
		Assertions.assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		return json(answer);
	}

	JsonNode adds(String title) {
		return adds(Map.of("title", title));
	}

	/** Changes a task elsewhere. */
	JsonNode changes(String id, Map<String, ?> changes) {
		APIResponse answer = answered(() -> this.device.patch("/api/tasks/" + id,
				RequestOptions.create().setHeader("Content-Type", "application/merge-patch+json").setData(changes)));
		Assertions.assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return json(answer);
	}

	/** Deletes a task elsewhere. */
	void deletes(String id) {
		int status = this.device.delete("/api/tasks/" + id).status();
		if (status == 503) {
			// That one may have deleted it.
			status = answered(() -> this.device.delete("/api/tasks/" + id)).status();
			Assertions.assertThat(status).isIn(204, 404);
		}
		else {
			Assertions.assertThat(status).isEqualTo(204);
		}
	}

	/** The person's tasks with this title, as the service has them. */
	List<JsonNode> tasks(String title) {
		APIResponse answer = answered(
				() -> this.device.get("/api/tasks?owner=" + encode(this.name) + "&q=" + encode(title)));
		Assertions.assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return json(answer).path("items").valueStream().toList();
	}

	/** Returns when the history of a task is as long. */
	void awaitHistory(String id, int length) {
		Awaitility.await()
			.until(() -> json(answered(() -> this.device.get("/api/audit/tasks/" + id))).path("records").size(),
					(count) -> count == length);
	}

	/** Closes the tabs and answers what went wrong in them. */
	List<String> leave(boolean failed) {
		for (int i = 0; i < this.tabs.size(); i++) {
			this.tabs.get(i).picture((failed ? "failed-" : "end-") + this.name.split(" ")[0] + "-" + (i + 1));
		}
		this.context.close();
		this.device.dispose();
		return List.copyOf(this.errors);
	}

	private void logged(ConsoleMessage message) {
		boolean network = message.text().startsWith("Failed to load resource")
				|| message.text().startsWith("WebSocket connection to");
		// A series is known shortly after its first task, and the form does without.
		boolean expected = message.location().contains("/api/recurrences/") && message.text().contains("404");
		// The page does without notify-app; what it is there for has scenarios of its
		// own.
		expected |= message.location().contains("/api/notifications") && message.text().contains("503");
		if (message.type().equals("error") && !expected && !(network && this.expectsFailures)) {
			this.errors.add(message.text() + " " + message.location());
		}
	}

	/** A platform that is busy may ask for patience. */
	private static APIResponse answered(Supplier<APIResponse> request) {
		return Awaitility.await().pollDelay(Duration.ZERO).until(request::get, (answer) -> answer.status() != 503);
	}

	private static JsonNode json(APIResponse answer) {
		return JSON.readTree(answer.text());
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	/** The bytes of UTF-8, one character each, as headers are sent. */
	private static String header(String text) {
		return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
	}

}
