package io.todoplatform.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The local secret store: {@code secrets.json}, readable by its owner only. Passwords and
 * tokens are generated when they are missing and kept from then on; addresses follow the
 * ports of each start.
 */
final class Secrets {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private static final SecureRandom RANDOM = new SecureRandom();

	private final ObjectNode content;

	private Secrets(ObjectNode content) {
		this.content = content;
	}

	/**
	 * Reads a file if it exists, completes it for all services and writes it back.
	 */
	static Secrets prepare(Path file, PortPlan ports) {
		Secrets secrets = new Secrets(read(file));
		int port = ports.of("postgres");
		ObjectNode postgres = secrets.content.withObjectProperty("postgres");
		postgres.put("jdbc-url", "jdbc:postgresql://127.0.0.1:" + port + "/" + Platform.DATABASE);
		postgres.put("username", "postgres");
		generate(postgres, "password");
		secrets.content.withObjectProperty("kafka").put("brokers", "127.0.0.1:" + ports.of("kafka"));
		for (Service service : List.of(Service.values())) {
			ObjectNode app = secrets.content.withObjectProperty(service.appId());
			app.put("database-user", service.role());
			String password = generate(app, "database-password");
			app.put("database-url", "postgres://" + service.role() + ":" + password + "@127.0.0.1:" + port + "/"
					+ Platform.DATABASE + "?sslmode=disable");
			generate(app, "app-token");
			generate(app, "api-token");
		}
		secrets.write(file);
		return secrets;
	}

	/**
	 * A value by the names of its secret and its key.
	 */
	String get(String secret, String key) {
		return this.content.required(secret).required(key).asString();
	}

	private static String generate(ObjectNode secret, String key) {
		JsonNode present = secret.get(key);
		if (present != null && present.isString() && !present.asString().isEmpty()) {
			return present.asString();
		}
		byte[] bytes = new byte[24];
		RANDOM.nextBytes(bytes);
		String generated = HexFormat.of().formatHex(bytes);
		secret.put(key, generated);
		return generated;
	}

	private static ObjectNode read(Path file) {
		if (!Files.exists(file)) {
			return JSON.createObjectNode();
		}
		try {
			return JSON.readTree(file).asObject();
		}
		catch (JacksonException ex) {
			throw new PlatformException(
					file + " is no JSON object: repair it, or forget all data with ./platform reset", ex);
		}
	}

	private void write(Path file) {
		try {
			Files.createDirectories(file.getParent());
			Path fresh = file.resolveSibling(file.getFileName() + ".new");
			Files.deleteIfExists(fresh);
			Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
			Files.write(fresh, JSON.writeValueAsBytes(this.content));
			Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
