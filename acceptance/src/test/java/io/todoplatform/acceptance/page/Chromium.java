package io.todoplatform.acceptance.page;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

/**
 * The system's Chromium, under Playwright's control; one for all scenarios, which keep
 * apart in contexts of their own.
 *
 * @param playwright its driver
 * @param browser the browser
 */
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {

	private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome",
			"google-chrome-stable");

	private static final List<Path> ON_MACOS = List.of(Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
			Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));

	static Chromium start() {
		Path program = locate();
		List<String> arguments = new ArrayList<>(List.of("--disable-dev-shm-usage"));
		if (System.getProperty("user.name").equals("root")) {
			// Chromium's sandbox refuses to run as root.
			arguments.add("--no-sandbox");
		}
		Playwright playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		try {
			return new Chromium(playwright,
					playwright.chromium()
						.launch(new BrowserType.LaunchOptions().setExecutablePath(program)
							.setArgs(arguments)
							.setTimeout(120_000)));
		}
		catch (RuntimeException ex) {
			playwright.close();
			throw ex;
		}
	}

	private static Path locate() {
		String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/bin";
		return Stream
			.concat(NAMES.stream()
				.flatMap((name) -> Stream.of(path.split(File.pathSeparator)).map((dir) -> Path.of(dir, name))),
					ON_MACOS.stream())
			.filter(Files::isExecutable)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException(
					"No Chromium found: install the package chromium, or Google Chrome, so that the page can be tested"));
	}

	@Override
	public void close() {
		this.browser.close();
		this.playwright.close();
	}

}
