package io.todoplatform.platform;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledOnOs(OS.LINUX)
class LauncherIT {

	@TempDir
	private Path home;

	private Launcher launcher;

	@BeforeEach
	void describe() {
		this.launcher = new Launcher(this.home);
	}

	@AfterEach
	void stop() throws Exception {
		this.launcher.run("down");
	}

	@Test
	void nothingOutlivesAKilledLauncherOrCtrlCAndTheDataStays() throws Exception {
		Process killed = this.launcher.up();
		this.launcher.awaitUp(killed);
		try (Connection client = connect()) {
			client.createStatement().execute("create table kept as select 42 as answer");
		}
		killed.destroyForcibly();
		Process interrupted = this.launcher.up();
		this.launcher.awaitUp(interrupted);
		try (Connection client = connect();
				ResultSet rows = client.createStatement().executeQuery("select answer from kept")) {
			assertThat(rows.next()).isTrue();
			assertThat(rows.getInt("answer")).isEqualTo(42);
		}
		Launcher.signal("INT", -interrupted.pid());
		assertThat(Launcher.result(interrupted).output()).contains("stopped");
		this.launcher.awaitNothingLeft();
		assertThat(this.launcher.log("postgres")).content().contains("database system is shut down");
	}

	@Test
	void aKilledProcessGroupLeavesNothing() throws Exception {
		Process killed = this.launcher.up();
		this.launcher.awaitUp(killed);
		assertThat(this.launcher.processes()).hasSizeGreaterThan(4);
		Launcher.signal("KILL", -killed.pid());
		this.launcher.awaitNothingLeft();
	}

	@Test
	void runsDetachedOnLoopbackUntilDown() throws Exception {
		String offset = Integer.toString(this.launcher.offset());
		Launcher.Result up = this.launcher.run("up", "--detach", "--only", "none", "--port-offset", offset);
		assertThat(up.status()).as(up.output()).isZero();
		State state = this.launcher.state();
		Launcher.endWithThisJvm(ProcessHandle.of(state.pid()).orElseThrow());
		assertThat(up.output()).contains("postgres", "127.0.0.1:" + (15432 + this.launcher.offset()), "up in");
		assertThat(this.launcher.run("status")).satisfies((status) -> {
			assertThat(status.status()).isZero();
			assertThat(status.output()).contains("healthy");
		});
		Launcher.Result second = this.launcher.run("up", "--only", "none");
		assertThat(second.status()).isOne();
		assertThat(second.output().strip()).hasLineCount(1)
			.contains("already runs as process " + state.pid(), "./platform down");
		assertThat(this.launcher.run("reset").output()).contains("./platform down");
		boolean strict = DaprRuntime.locate().allOnLoopback();
		assertThat(Listeners.of(state.processes().stream().map(State.Running::pid).toList())).isNotEmpty()
			.filteredOn(
					(listener) -> strict || !List.of(15008, 15011).contains(listener.port() - this.launcher.offset()))
			.allMatch(Listeners.Listener::isLoopback);
		assertThat(this.launcher.run("down").output()).contains("stopped");
		this.launcher.awaitNothingLeft();
		assertThat(this.launcher.run("status").status()).isOne();
		assertThat(this.launcher.run("logs", "kafka").output()).contains("Kafka Server started");
		assertThat(this.launcher.run("reset").status()).isZero();
		assertThat(this.launcher.data()).doesNotExist();
	}

	@Test
	void aTakenPortIsNamedAndNothingStarts() throws Exception {
		try (ServerSocket taken = new ServerSocket()) {
			int port = 19092 + this.launcher.offset();
			taken.bind(new InetSocketAddress("127.0.0.1", port));
			Launcher.Result up = Launcher.result(this.launcher.up());
			assertThat(up.status()).isOne();
			assertThat(up.output().strip()).hasLineCount(1).contains("port " + port, "kafka", "--port-offset");
			assertThat(this.launcher.processes()).isEmpty();
		}
	}

	@Test
	void aFailedStartShowsWhyAndLeavesNothing() throws Exception {
		Path storage = Files.createDirectories(this.launcher.data().resolve("kafka/data"));
		Files.writeString(storage.resolve("meta.properties"), "version=1\nnode.id=2\ncluster.id=other\n");
		Launcher.Result up = Launcher.result(this.launcher.up());
		assertThat(up.status()).isOne();
		assertThat(up.output()).contains("node id")
			.contains("platform: kafka ended with status", this.launcher.log("kafka").toString());
		this.launcher.awaitNothingLeft();
	}

	@Test
	void mistypedCommandsAreAnsweredInOneLine() throws Exception {
		for (String mistyped : List.of("upp", "up --onyl", "up --only tudu", "up --port-offset x", "down -f")) {
			String[] words = mistyped.split(" ");
			Launcher.Result result = this.launcher.run(words);
			assertThat(result.status()).isNotZero();
			assertThat(result.output().strip()).hasLineCount(1)
				.startsWith("platform: ")
				.contains("'" + words[words.length - 1] + "'");
		}
	}

	private Connection connect() throws Exception {
		return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + (15432 + this.launcher.offset()) + "/todo",
				"postgres", this.launcher.password());
	}

}
