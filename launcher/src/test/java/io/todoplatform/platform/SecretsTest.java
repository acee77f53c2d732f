package io.todoplatform.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SecretsTest {

	private static final PortPlan PORTS = PortPlan.standard(List.of(), 0);

	@TempDir
	private Path folder;

	@Test
	void areKeptFromTheFirstStartOnWhileAddressesFollowThePorts() {
		Path file = this.folder.resolve("secrets.json");
		String password = Secrets.prepare(file, PORTS).get("postgres", "password");
		Secrets later = Secrets.prepare(file, PortPlan.standard(List.of(), 100));
		assertThat(password).hasSize(48);
		assertThat(later.get("postgres", "password")).isEqualTo(password);
		assertThat(later.get("kafka", "brokers")).isEqualTo("127.0.0.1:19192");
		assertThat(later.get("todo-app", "database-url")).isEqualTo("postgres://todo_app:"
				+ later.get("todo-app", "database-password") + "@127.0.0.1:15532/todo?sslmode=disable");
	}

	@Test
	void areDifferentForEachServiceAndPlace() {
		Secrets here = Secrets.prepare(this.folder.resolve("here.json"), PORTS);
		Secrets there = Secrets.prepare(this.folder.resolve("there.json"), PORTS);
		assertThat(List.of(here.get("todo-app", "app-token"), here.get("todo-app", "api-token"),
				here.get("todo-app", "database-password"), here.get("audit-app", "app-token"),
				there.get("todo-app", "app-token")))
			.doesNotHaveDuplicates();
	}

	@Test
	void areForTheirOwnerOnly() throws Exception {
		Path file = this.folder.resolve("secrets.json");
		Secrets.prepare(file, PORTS);
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
	}

	@Test
	void aBrokenFileIsReportedAndNotReplaced() throws Exception {
		Path file = Files.writeString(this.folder.resolve("secrets.json"), "{");
		assertThatExceptionOfType(PlatformException.class).isThrownBy(() -> Secrets.prepare(file, PORTS))
			.withMessageContaining("./platform reset");
		assertThat(file).hasContent("{");
	}

}
