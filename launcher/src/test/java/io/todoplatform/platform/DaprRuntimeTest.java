package io.todoplatform.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

import com.sun.net.httpserver.HttpServer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DaprRuntimeTest {

	private static final FileAttribute<?> EXECUTABLE = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));

	@TempDir
	private Path folder;

	private final Map<String, byte[]> files = new ConcurrentHashMap<>();

	private HttpServer releases;

	@BeforeEach
	void serveReleases() throws IOException {
		this.releases = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		this.releases.createContext("/", (exchange) -> {
			byte[] file = this.files.get(exchange.getRequestURI().getPath());
			exchange.sendResponseHeaders((file != null) ? 200 : 404, (file != null) ? file.length : -1);
			if (file != null) {
				exchange.getResponseBody().write(file);
			}
			exchange.close();
		});
		this.releases.start();
	}

	@AfterEach
	void stopReleases() {
		this.releases.stop(0);
	}

	@ParameterizedTest
	@CsvSource({ "1.18.2,true", "1.18.3,true", "v1.18.2,true", "1.18.1,false", "1.19.2,false", "2.18.2,false",
			"edge,false", "'',false" })
	void takesTheSameMinorVersionUnlessItIsOlder(String version, boolean suitable) {
		assertThat(DaprRuntime.isSuitable(version)).isEqualTo(suitable);
	}

	@Test
	void takesWhatIsInstalledBeforeAllElse() throws Exception {
		Path old = install("old", "1.18.1");
		Path installed = install("installed", "1.18.2");
		Path later = install("later", "1.18.4");
		assertThat(DaprRuntime.locate(List.of(this.folder, old, installed, later), cache(), release(), noGo()))
			.isEqualTo(new DaprRuntime(installed.resolve("daprd"), installed.resolve("scheduler"),
					installed.resolve("sentry"), false));
		assertThat(cache()).doesNotExist();
	}

	@Test
	void downloadsTheReleaseOnceIntoTheCache() throws Exception {
		publish();
		DaprRuntime downloaded = DaprRuntime.locate(List.of(), cache(), release(), noGo());
		assertThat(downloaded.daprd()).isExecutable().hasContent("daprd of the release");
		assertThat(downloaded.scheduler()).isExecutable().hasContent("scheduler of the release");
		assertThat(downloaded.sentry()).isExecutable().hasContent("sentry of the release");
		this.files.clear();
		assertThat(DaprRuntime.locate(List.of(), cache(), release(), noGo())).isEqualTo(downloaded);
	}

	@Test
	void refusesADownloadThatDoesNotMatchItsChecksum() throws Exception {
		publish();
		this.files.put(path("scheduler") + ".sha256", "0".repeat(64).getBytes(StandardCharsets.US_ASCII));
		assertThatExceptionOfType(PlatformException.class)
			.isThrownBy(() -> DaprRuntime.locate(List.of(), cache(), release(), noGo()));
		assertThat(cache().resolve(DaprRuntime.VERSION)).doesNotExist();
	}

	@Test
	void buildsWithGoWithoutAccessToTheRelease() throws Exception {
		source("ln, err := net.Listen(\"tcp\", fmt.Sprintf(\":%d\", s.port))");
		DaprRuntime built = DaprRuntime.locate(List.of(), cache(), release(), new DaprBuild(go()));
		assertThat(built.daprd()).isExecutable().content().contains("./cmd/daprd built");
		assertThat(built.scheduler()).isExecutable().content().contains("./cmd/scheduler built");
		assertThat(built.sentry()).isExecutable()
			.content()
			.contains("./cmd/sentry built", "net.Listen(\"tcp\", fmt.Sprintf(\"127.0.0.1:%d\", s.port))",
					"//go:build allcomponents || stablecomponents");
		assertThat(built.allOnLoopback()).isTrue();
		assertThat(built.daprd().resolveSibling("source")).doesNotExist();
	}

	@Test
	void buildsAnewWhatAnEarlierVersionOfThisPlatformBuilt() throws Exception {
		Path earlier = Files.createDirectories(cache().resolve(DaprRuntime.VERSION));
		for (String program : List.of("daprd", "scheduler")) {
			Files.createFile(earlier.resolve(program), EXECUTABLE);
		}
		source("fmt.Sprintf(\":%d\", s.port)");
		assertThat(DaprRuntime.locate(List.of(), cache(), release(), new DaprBuild(go())).allOnLoopback()).isTrue();
	}

	@Test
	void buildsNothingFromASourceThatIsNotAsExpected() throws Exception {
		source("net.Listen(address)");
		assertThatExceptionOfType(PlatformException.class)
			.isThrownBy(() -> DaprRuntime.locate(List.of(), cache(), release(), new DaprBuild(go())))
			.withMessageContaining("pkg/healthz/server/server.go");
		assertThat(cache()).isDirectoryNotContaining("glob:**/" + DaprRuntime.VERSION + "-*");
	}

	@Test
	void saysWhatToInstallWithoutAccessAndWithoutGo() {
		assertThatExceptionOfType(PlatformException.class)
			.isThrownBy(() -> DaprRuntime.locate(List.of(), cache(), release(), noGo()))
			.withMessageContaining("install Go")
			.withMessageContaining("connect to the internet")
			.withMessageNotContaining("\n");
	}

	private Path cache() {
		return this.folder.resolve("cache");
	}

	private DaprRelease release() {
		return new DaprRelease(URI.create("http://127.0.0.1:" + this.releases.getAddress().getPort() + "/"));
	}

	private static DaprBuild noGo() {
		return new DaprBuild(null);
	}

	/** A module whose files are read-only, as Go leaves them. */
	private void source(String healthServer) throws IOException {
		for (var file : Map
			.of("cmd/daprd/components/nameresolution_sqlite.go", "//go:build allcomponents\n",
					"pkg/healthz/server/server.go", healthServer)
			.entrySet()) {
			Path path = this.folder.resolve("module").resolve(file.getKey());
			Files.createDirectories(path.getParent());
			Files.writeString(path, file.getValue());
			Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r--r--"));
		}
	}

	private Path go() throws IOException {
		return executable(this.folder.resolve("go"), """
				#!/bin/sh
				case "$1" in
				mod) echo '{"Dir": "%s"}' ;;
				build)
				  while [ "$1" != "-o" ]; do shift; done
				  (echo "$3 built"; cat pkg/healthz/server/*.go cmd/daprd/components/*.go) >"$2"
				  chmod +x "$2" ;;
				esac
				""".formatted(this.folder.resolve("module")));
	}

	private Path install(String name, String version) throws IOException {
		Path installed = Files.createDirectory(this.folder.resolve(name));
		for (String program : DaprRuntime.PROGRAMS) {
			executable(installed.resolve(program), "#!/bin/sh\necho " + version + "\n");
		}
		return installed;
	}

	private static Path executable(Path file, String content) throws IOException {
		Files.createFile(file, EXECUTABLE);
		return Files.writeString(file, content);
	}

	private void publish() throws Exception {
		for (String program : DaprRuntime.PROGRAMS) {
			publish(program);
		}
	}

	private void publish(String program) throws Exception {
		byte[] content = (program + " of the release").getBytes(StandardCharsets.UTF_8);
		ByteArrayOutputStream archive = new ByteArrayOutputStream();
		try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(archive))) {
			TarArchiveEntry entry = new TarArchiveEntry("./" + program);
			entry.setSize(content.length);
			tar.putArchiveEntry(entry);
			tar.write(content);
			tar.closeArchiveEntry();
		}
		this.files.put(path(program), archive.toByteArray());
		String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive.toByteArray()));
		this.files.put(path(program) + ".sha256",
				(sum + "  " + program + ".tar.gz\n").getBytes(StandardCharsets.US_ASCII));
	}

	private static String path(String program) {
		return "/v" + DaprRuntime.VERSION + "/" + program + "_" + DaprRelease.platform() + ".tar.gz";
	}

}
