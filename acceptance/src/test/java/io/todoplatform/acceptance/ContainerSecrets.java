package io.todoplatform.acceptance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

/**
 * The secret store of sidecars in containers. The migrations run outside, so their
 * address of the database is another than that of the sidecars.
 */
final class ContainerSecrets {

	private static final String PASSWORD = "container";

	private ContainerSecrets() {
	}

	/**
	 * The content of {@code secrets.json}.
	 * @param apps the app ids
	 * @param jdbcUrl the database, from outside, without user and password
	 */
	static String json(List<String> apps, String jdbcUrl) {
		Map<String, Map<String, String>> secrets = new LinkedHashMap<>();
		secrets.put("postgres", Map.of("jdbc-url", jdbcUrl, "username", "postgres", "password", "postgres"));
		secrets.put("kafka", Map.of("brokers", Containers.KAFKA_IN_NETWORK));
		for (String app : apps) {
			String role = app.replace('-', '_');
			secrets.put(app,
					Map.of("database-user", role, "database-password", PASSWORD, "app-token", token(app),
							"database-url", "postgres://" + role + ":" + PASSWORD + "@" + Containers.POSTGRES_IN_NETWORK
									+ "/" + Containers.DATABASE + "?sslmode=disable"));
		}
		return JsonMapper.builder().build().writeValueAsString(secrets);
	}

	/**
	 * What an app wants to see of its sidecar.
	 */
	static String token(String app) {
		return "token-of-" + app;
	}

}
