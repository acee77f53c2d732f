package io.todoplatform.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Documents name commands, modules and files that there are. */
class DocumentsTest {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Pattern COMMAND = Pattern.compile("\\./platform ([a-z]+)((?: --?[a-z-]+)*)");

	private static final Pattern MODULE = Pattern.compile("\\./mvnw [^`]*-pl ([a-z-]+)");

	private static final Pattern LINK = Pattern.compile("]\\((?!http)([^)#]+)(?:#[^)]*)?\\)");

	static List<Path> documents() throws IOException {
		try (Stream<Path> files = Files.walk(ROOT, 3)) {
			return files.filter((file) -> file.toString().endsWith(".md"))
				.filter((file) -> !file.toString().contains("/target/"))
				.toList();
		}
	}

	@Test
	void thereAreDocuments() throws IOException {
		assertThat(documents()).contains(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md"));
	}

	@ParameterizedTest
	@MethodSource("documents")
	void theyNameCommandsAndFlagsThatHelpTells(Path document) throws IOException {
		String help = new String(new ProcessBuilder(ROOT.resolve("platform").toString(), "help").start()
			.getInputStream()
			.readAllBytes());
		COMMAND.matcher(Files.readString(document)).results().forEach((command) -> {
			assertThat(help.lines()).as(command.group())
				.anyMatch((line) -> line.startsWith("./platform " + command.group(1) + " "));
			command.group(2)
				.strip()
				.lines()
				.flatMap((flags) -> Stream.of(flags.split(" ")))
				.forEach((flag) -> assertThat(help).as(command.group()).contains(flag));
		});
	}

	@ParameterizedTest
	@MethodSource("documents")
	void theyNameModulesThatThereAre(Path document) throws IOException {
		Set<String> modules = MODULE.matcher(Files.readString(document))
			.results()
			.map((module) -> module.group(1))
			.collect(Collectors.toSet());
		assertThat(modules).allSatisfy((module) -> assertThat(ROOT.resolve(module).resolve("pom.xml")).exists());
	}

	@ParameterizedTest
	@MethodSource("documents")
	void theyLinkToFilesThatThereAre(Path document) throws IOException {
		assertThat(LINK.matcher(Files.readString(document)).results().map((link) -> link.group(1)).toList())
			.allSatisfy((link) -> assertThat(document.resolveSibling(link)).exists());
	}

}
