package io.todoplatform.acceptance.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import com.microsoft.playwright.Page;

/** The rules of axe-core, all of them, on what a page shows. */
final class Axe {

	private static final String RULES = read();

	private Axe() {
	}

	/** Each violation with its places and what to do about it. */
	static List<String> violations(Page page) {
		page.evaluate(RULES);
		List<?> violations = (List<?>) page.evaluate("""
				async () => (await axe.run()).violations.flatMap((rule) =>
					rule.nodes.map((node) => `${rule.id}: ${node.html} ${node.failureSummary}`))
				""");
		return violations.stream().map(Objects::toString).toList();
	}

	private static String read() {
		try (InputStream script = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
			return new String(script.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
