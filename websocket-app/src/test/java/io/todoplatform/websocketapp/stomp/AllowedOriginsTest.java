package io.todoplatform.websocketapp.stomp;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** The same for the handshake and for the gateway, however the setting is written. */
class AllowedOriginsTest {

	@Test
	void areTheOwnOneAndThoseOfTheSettingAsAListOrInOneLine() {
		for (Map<String, String> setting : List.of(
				Map.of("stomp.allowed-origins", "https://todo.example,https://beta.example"),
				Map.of("stomp.allowed-origins[0]", "https://todo.example", "stomp.allowed-origins[1]",
						"https://beta.example"))) {
			AllowedOrigins origins = origins(setting);
			assertThat(admits(origins, "https://todo.example")).isTrue();
			assertThat(admits(origins, "https://beta.example")).isTrue();
			assertThat(admits(origins, "http://localhost")).isTrue();
			assertThat(admits(origins, "https://evil.example")).isFalse();
		}
	}

	@Test
	void areTheOwnOneOnlyWithoutTheSetting() {
		assertThat(admits(origins(Map.of()), "http://localhost")).isTrue();
		assertThat(admits(origins(Map.of()), "https://todo.example")).isFalse();
	}

	private static AllowedOrigins origins(Map<String, String> settings) {
		StompProperties properties = new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("stomp",
				StompProperties.class);
		return new StompConfiguration().allowedOrigins(properties);
	}

	private static boolean admits(AllowedOrigins origins, String origin) {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/tasks");
		request.addHeader("Origin", origin);
		return origins.admit(new ServletServerHttpRequest(request));
	}

}
