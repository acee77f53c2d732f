package io.todoplatform.platform;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PostgresServerIT {

	@TempDir
	private Path folder;

	@Test
	void keepsItsPortAndDataWhenStoppedOrKilledAndStartedAgain() throws Exception {
		try (PostgresServer postgres = PostgresServer.in(this.folder).databases("todo").start()) {
			int port = postgres.port();
			try (Connection client = connect(postgres, postgres.password())) {
				client.createStatement().execute("create table kept (id int)");
				postgres.stop();
			}
			assertThat(postgres.isAlive()).isFalse();
			postgres.start();
			try (Connection client = connect(postgres, postgres.password())) {
				client.createStatement().execute("insert into kept values (1)");
				postgres.kill();
			}
			postgres.start();
			assertThat(postgres.port()).isEqualTo(port);
			try (Connection client = connect(postgres, postgres.password());
					ResultSet rows = client.createStatement().executeQuery("select count(*) from kept")) {
				assertThat(rows.next()).isTrue();
				assertThat(rows.getInt(1)).isOne();
			}
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> connect(postgres, "wrong"))
				.withMessageContaining("password");
		}
	}

	private static Connection connect(PostgresServer postgres, String password) throws SQLException {
		return DriverManager.getConnection(postgres.jdbcUrl("todo"), "postgres", password);
	}

}
