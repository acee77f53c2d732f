package io.todoplatform.acceptance;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import io.todoplatform.platform.App;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Each service has data of its own, and no other service's role reads them. */
@ExtendWith(PlatformExtension.class)
class OwnSchemaAndRoleIT {

	private static final String PERMISSION_DENIED = "42501";

	private final Stack stack;

	OwnSchemaAndRoleIT(Stack stack) {
		this.stack = stack;
	}

	@Test
	void aServiceReadsItsOwnTablesAndNoOthers() throws SQLException {
		List<String> tables = tables();
		for (App app : this.stack.apps()) {
			String schema = app.name().replace("-app", "");
			assertThat(tables).as(app.name()).anyMatch((table) -> table.startsWith(schema + "."));
			try (Connection connection = superuser(); Statement statement = connection.createStatement()) {
				statement.execute("set role " + schema + "_app");
				for (String table : tables) {
					if (table.startsWith(schema + ".")) {
						statement.execute("select from " + table + " limit 1");
					}
					else {
						assertThatExceptionOfType(SQLException.class).as("%s reads %s", app.name(), table)
							.isThrownBy(() -> statement.execute("select from " + table + " limit 1"))
							.returns(PERMISSION_DENIED, SQLException::getSQLState);
					}
				}
			}
		}
	}

	@Test
	void noServiceHasRightsBeyondItsTables() throws SQLException {
		try (Connection connection = superuser();
				Statement statement = connection.createStatement();
				ResultSet roles = statement.executeQuery(
						"""
								select rolname from pg_roles
								where rolname like '%\\_app' and (rolsuper or rolcreaterole or rolcreatedb or rolbypassrls
									or exists (select from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'
										and has_schema_privilege(rolname, oid, 'create')))
								""")) {
			assertThat(roles.next()).isFalse();
		}
	}

	private List<String> tables() throws SQLException {
		try (Connection connection = superuser();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("""
						select schemaname || '.' || tablename from pg_tables
						where schemaname in ('todo', 'audit', 'websocket', 'notify', 'recurring')
						""")) {
			List<String> tables = new ArrayList<>();
			while (rows.next()) {
				tables.add(rows.getString(1));
			}
			return tables;
		}
	}

	private Connection superuser() throws SQLException {
		return DriverManager.getConnection(this.stack.postgres().jdbcUrl("todo"), this.stack.postgres().user(),
				this.stack.postgres().password());
	}

}
