package io.todoplatform.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * One image, made as {@code ./platform images} makes it and read back from its tar.
 */
@EnabledOnOs(OS.LINUX)
class ImageIT {

	private static final Workshop WORKSHOP = new Workshop(Path.of("..").toAbsolutePath().normalize(),
			Path.of("target/it").toAbsolutePath());

	private static final Options OPTIONS = Options.parse(List.of("--only", "audit", "--registry", "some/where"));

	private static final Path TAR = WORKSHOP.tar(Program.AUDIT);

	@BeforeAll
	static void make() throws IOException {
		WORKSHOP.make(OPTIONS);
	}

	@Test
	void runsAsNobodyInParticularWithBoundedMemory() throws IOException {
		try (ImageTar image = new ImageTar(TAR)) {
			assertThat(image.names()).containsExactly("some/where/audit-app:0.1.0-SNAPSHOT");
			JsonNode config = image.config();
			assertThat(config.required("User").asString()).isEqualTo("10001:10001");
			assertThat(config.required("ExposedPorts").has("8081/tcp")).isTrue();
			assertThat(strings(config.required("Env"))).as("the order is the same in each JVM")
				.containsExactly("JAVA_HOME=/opt/java",
						"PATH=/opt/java/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
						"LANG=C.UTF-8", "SERVER_ADDRESS=0.0.0.0", "MALLOC_ARENA_MAX=2");
			assertThat(strings(config.required("Entrypoint"))).startsWith("/opt/java/bin/java")
				.contains("-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-XX:AOTCache=/app/audit-app.aot")
				.endsWith("-jar", "/app/audit-app.jar");
		}
	}

	@Test
	void hasWhatChangesLeastAtItsBottom() throws IOException {
		try (ImageTar image = new ImageTar(TAR)) {
			List<List<String>> layers = new ArrayList<>();
			for (String layer : image.layers()) {
				layers.add(image.files(layer));
			}
			assertThat(layers).hasSize(7);
			assertThat(layers.get(0)).anyMatch((file) -> file.endsWith("/libc.so.6"));
			assertThat(layers.get(1)).allMatch((file) -> file.startsWith("/opt/java/"));
			assertThat(layers.get(2)).allMatch((file) -> file.startsWith("/app/lib/"))
				.noneMatch((file) -> file.endsWith("-0.1.0-SNAPSHOT.jar"));
			assertThat(layers.get(3)).containsExactlyInAnyOrder("/app/lib/dapr-binder-0.1.0-SNAPSHOT.jar",
					"/app/lib/dapr-sidecar-0.1.0-SNAPSHOT.jar", "/app/lib/edge-0.1.0-SNAPSHOT.jar",
					"/app/lib/functions-0.1.0-SNAPSHOT.jar");
			assertThat(layers.get(4)).containsExactly("/app/audit-app.jar");
			assertThat(layers.get(5)).containsExactly("/app/audit-app.aot");
			assertThat(layers.get(6)).containsExactly("/app/sbom.cdx.json");
		}
	}

	@Test
	void isTheSameBitForBitWhenItIsMadeAgain(@TempDir Path folder) throws IOException {
		JavaRuntime runtime = JavaRuntime.in(WORKSHOP.work());
		Layout layout = Layout.of(Program.AUDIT, WORKSHOP.repository(), WORKSHOP.work());
		Path bom = folder.resolve("bom.json");
		Bom.write(layout, runtime, OPTIONS.base(), bom);
		Path again = folder.resolve("again.tar");
		// With nothing kept from the first time.
		new Image(Image.name(OPTIONS, layout), layout, bom, OPTIONS.base(), runtime).write(again,
				folder.resolve("caches"));
		assertThat(again).hasSameBinaryContentAs(TAR);
	}

	@Test
	void unpacksTheSameBuildToTheSameFiles(@TempDir Path folder) throws IOException {
		Layout first = Layout.of(Program.AUDIT, WORKSHOP.repository(), WORKSHOP.work());
		Layout second = Layout.of(Program.AUDIT, WORKSHOP.repository(), folder);
		assertThat(second.jar()).hasSameBinaryContentAs(first.jar());
		assertThat(second.libraries()).extracting(Path::getFileName)
			.isEqualTo(first.libraries().stream().map(Path::getFileName).toList());
		assertThat(Files.getLastModifiedTime(second.jar()).toInstant()).isEqualTo(Layers.TIME);
	}

	@Test
	void tellsWhenItsCacheIsNotUsed(@TempDir Path folder) throws IOException {
		JavaRuntime runtime = JavaRuntime.in(WORKSHOP.work());
		Layout layout = Layout.of(Program.AUDIT, WORKSHOP.repository(), folder);
		Files.copy(Layout.of(Program.AUDIT, WORKSHOP.repository(), WORKSHOP.work()).cache(), layout.cache());
		List<String> command = new ArrayList<>(List.of(runtime.java().toString()));
		command.addAll(JavaFlags.ALL);
		command.addAll(List.of("-XX:AOTCache=" + layout.cache(), "-jar", layout.jar().toString()));
		assertThat(CacheCheck.run(command, folder)).matches(CacheCheck.Result::isUsed, "is used");

		Files.setLastModifiedTime(layout.jar(), FileTime.from(Instant.EPOCH));
		assertThat(CacheCheck.run(command, folder)).matches((result) -> !result.isUsed(), "is not used");
	}

	@Test
	void needsNothingButItself(@TempDir Path root) throws IOException, InterruptedException {
		assumeTrue(
				new ProcessBuilder("unshare", "--mount", "mount", "-t", "proc", "proc", "/proc").start().waitFor() == 0,
				"only root may mount, and change the root folder");
		List<String> entrypoint;
		try (ImageTar image = new ImageTar(TAR)) {
			image.unpack(root);
			entrypoint = new ArrayList<>(strings(image.config().required("Entrypoint")));
		}
		entrypoint.add(entrypoint.indexOf("-jar"), "-XX:AOTMode=on");
		Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
		Path output = root.resolve("output.log");
		assertThat(runAlone(root, entrypoint, output)).isEqualTo(1);
		assertThat(output).content().contains("Dapr secret 'audit-app'", "was not ready within 1000 ms");
	}

	@Test
	void saysWhatItIsMadeOf(@TempDir Path root) throws IOException {
		try (ImageTar image = new ImageTar(TAR)) {
			image.unpack(root);
		}
		JsonNode bom = JsonMapper.builder().build().readTree(root.resolve("app/sbom.cdx.json"));
		assertThat(bom.required("bomFormat").asString()).isEqualTo("CycloneDX");
		assertThat(bom.required("components").valueStream().map((component) -> component.required("name").asString()))
			.contains("spring-boot", "dapr-binder", "Java runtime")
			.anyMatch((name) -> name.endsWith("/libc.so.6"))
			.doesNotContain("postgresql");
	}

	/**
	 * With this folder as root folder, as the user of the images, and without a sidecar.
	 */
	private static int runAlone(Path root, List<String> program, Path output) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", """
				mkdir $0/proc && mount -t proc proc $0/proc && exec chroot --userspec=10001:10001 $0 "$@"
				""", root.toString()));
		command.addAll(program);
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
		builder.environment().clear();
		builder.environment()
			.putAll(Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "DAPR_HTTP_PORT", "1",
					"DAPR_SIDECAR_STARTUP_TIMEOUT", "1s"));
		return builder.start().waitFor();
	}

	private static List<String> strings(JsonNode array) {
		return array.valueStream().map(JsonNode::asString).toList();
	}

}
