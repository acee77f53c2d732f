package io.todoplatform.dapr.sidecar.callback;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

class AppTokenFilterTest {

	@SuppressWarnings("NullAway.Init")
	private static ServletWebServerApplicationContext service;

	@BeforeAll
	static void start() {
		service = run("--dapr.app-token=the token", "--dapr.guarded-paths=/job/**,/one");
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/job", "/job/", "/job/reminder", "/job/a/b", "/one", "//job/a", "/job;x=1/a", "/%6Aob/a",
			"/free/../job/a", "/job/a?x=1", "/job/%C3%BC" })
	void refusesGuardedPathsHoweverTheyAreWritten(String path) throws IOException {
		for (String token : new @Nullable String[] { null, "", "wrong", "the toke", "the tokenx" }) {
			assertThat(get(path, token)).startsWith("HTTP/1.1 401")
				.contains("Content-Type: application/problem+json")
				.contains("WWW-Authenticate: dapr-api-token")
				.contains("\"status\":401")
				.doesNotContain("reached");
		}
		assertThat(get(path, "the token")).doesNotStartWith("HTTP/1.1 401");
	}

	@Test
	void letsTheSidecarThrough() throws IOException {
		assertThat(get("/job/reminder", "the token")).startsWith("HTTP/1.1 200").contains("reached /job/reminder");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/free", "/jobs", "/ones", "/one/more", "/free/job/x", "/Job/x" })
	void leavesOtherPathsAlone(String path) throws IOException {
		assertThat(get(path, null)).startsWith("HTTP/1.1 200").contains("reached");
	}

	@Test
	void doesNotStartWithoutATokenForItsPaths() {
		assertThatException().isThrownBy(() -> run("--dapr.guarded-paths=/job/**").close())
			.withStackTraceContaining("dapr.app-token is missing");
		assertThatException().isThrownBy(() -> run("--dapr.guarded-paths=/job/**", "--dapr.app-token=").close())
			.withStackTraceContaining("dapr.app-token is missing");
		run().close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "job/**", "/job/*", "/j*b", "/job/", "/**/job", "/{name}" })
	void doesNotStartWithAPathThatItWouldNotGuard(String path) {
		assertThatException().isThrownBy(() -> run("--dapr.app-token=t", "--dapr.guarded-paths=" + path).close())
			.withStackTraceContaining("dapr.guarded-paths");
	}

	private static ServletWebServerApplicationContext run(String... args) {
		SpringApplication application = new SpringApplication(Service.class);
		application.setDefaultProperties(
				java.util.Map.of("server.port", "0", "server.address", "127.0.0.1", "spring.main.banner-mode", "off",
						"spring.main.register-shutdown-hook", "false", "logging.level.root", "off"));
		return (ServletWebServerApplicationContext) application.run(args);
	}

	/** As written: a client library would tidy the path up. */
	private static String get(String path, @Nullable String token) throws IOException {
		try (Socket socket = new Socket("127.0.0.1",
				service.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
				OutputStream request = socket.getOutputStream();
				InputStream response = socket.getInputStream()) {
			String header = (token != null) ? "Dapr-Api-Token: " + token + "\r\n" : "";
			request.write(("GET " + path + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n" + header + "\r\n")
				.getBytes(StandardCharsets.ISO_8859_1));
			return new String(response.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@RestController
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, CallbackAutoConfiguration.class })
	static class Service {

		@RequestMapping("/**")
		String any(jakarta.servlet.http.HttpServletRequest request) {
			return "reached " + request.getServletPath();
		}

	}

}
