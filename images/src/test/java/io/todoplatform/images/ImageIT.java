package io.todoplatform.images;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
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
				.endsWith("-jar", "audit-app.jar");
			assertThat(config.required("WorkingDir").asString()).isEqualTo("/app");
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
		command.addAll(List.of("-XX:AOTCache=" + layout.cache(), "-jar", "audit-app.jar"));
		assertThat(CacheCheck.run(command, layout.folder(), folder)).matches(CacheCheck.Result::isUsed, "is used");

		Files.setLastModifiedTime(layout.jar(), FileTime.from(Instant.EPOCH));
		assertThat(CacheCheck.run(command, layout.folder(), folder)).matches((result) -> !result.isUsed(),
				"is not used");
	}

	@Test
	void startsWithItsCacheWhereNothingElseIs(@TempDir Path root) throws IOException, InterruptedException {
		assumeTrue(
				new ProcessBuilder("unshare", "--mount", "mount", "-t", "proc", "proc", "/proc").start().waitFor() == 0,
				"only root may mount, and change the root folder");
		List<String> entrypoint;
		String folder;
		try (ImageTar image = new ImageTar(TAR)) {
			image.unpack(root);
			entrypoint = new ArrayList<>(strings(image.config().required("Entrypoint")));
			folder = image.config().required("WorkingDir").asString();
		}
		entrypoint.add(entrypoint.indexOf("-jar"), "-XX:AOTMode=on");
		Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
		Files.setPosixFilePermissions(root.resolve("tmp"), PosixFilePermissions.fromString("rwxrwxrwx"));
		HttpServer sidecar = sidecar();
		Process app = startAlone(root, folder, entrypoint, sidecar.getAddress().getPort());
		try (BufferedReader output = app.inputReader()) {
			List<String> lines = new ArrayList<>();
			output.lines().peek(lines::add).anyMatch((line) -> line.contains("Started AuditApplication"));
			assertThat(lines).last().asString().contains("Started AuditApplication");
		}
		finally {
			app.destroyForcibly().waitFor();
			sidecar.stop(0);
		}
	}

	/**
	 * A class from the cache is told where its jar was in the training. If there is none,
	 * it is told nothing, which not everybody expects.
	 */
	@Test
	void doesNotRememberWhereItWasTrained() throws IOException {
		Layout layout = Layout.of(Program.AUDIT, WORKSHOP.repository(), WORKSHOP.work());
		String cache = Files.readString(layout.cache(), StandardCharsets.ISO_8859_1);
		assertThat(cache.contains("spring-core-")).isTrue();
		assertThat(cache.contains(layout.folder().toString())).isFalse();
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
	 * A sidecar that knows the app's secrets and nothing else.
	 */
	private static HttpServer sidecar() throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		byte[] secrets = """
				{"database-url": "none", "database-user": "none", "database-password": "none", "app-token": "none"}"""
			.getBytes(StandardCharsets.UTF_8);
		server.createContext("/", (exchange) -> exchange.sendResponseHeaders(204, -1));
		server.createContext("/v1.0/secrets/", (exchange) -> {
			exchange.getResponseHeaders().add("content-type", "application/json");
			exchange.sendResponseHeaders(200, secrets.length);
			exchange.getResponseBody().write(secrets);
			exchange.close();
		});
		server.start();
		return server;
	}

	/**
	 * With this folder as root folder, as the user of the images.
	 */
	private static Process startAlone(Path root, String folder, List<String> program, int sidecar) throws IOException {
		List<String> command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", """
				mkdir $0/proc && mount -t proc proc $0/proc && exec unshare --root $0 --wd "$@"
				""", root.toString(), folder, "--setgid", "10001", "--setuid", "10001"));
		command.addAll(program);
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().clear();
		builder.environment()
			.putAll(Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "SERVER_PORT", "0", "DAPR_HTTP_PORT",
					String.valueOf(sidecar)));
		return builder.start();
	}

	private static List<String> strings(JsonNode array) {
		return array.valueStream().map(JsonNode::asString).toList();
	}

}
