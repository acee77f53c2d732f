package io.todoplatform.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import io.todoplatform.liquibase.MigrationProperties.Service;
import org.postgresql.PGConnection;

/**
 * One schema and one least-privilege role for each service (FR-011). Every statement may
 * be repeated, and each run states the whole: a new password in the secret becomes the
 * role's. An administrator who is no superuser suffices, if he may create roles and owns
 * the database.
 */
class Roles {

	private final Connection connection;

	private final List<Service> services;

	Roles(Connection connection, List<Service> services) {
		this.connection = connection;
		this.services = services;
	}

	/**
	 * Makes the roles and schemas.
	 * @param history schema for the migrations' own tables
	 */
	void apply(String history) throws SQLException {
		this.connection.setAutoCommit(false);
		try (Statement statement = this.connection.createStatement()) {
			String database = statement.enquoteIdentifier(this.connection.getCatalog(), true);
			statement.execute("create schema if not exists " + history);
			statement.execute("revoke all on schema public from public");
			statement.execute("revoke all on database " + database + " from public");
			for (Service service : this.services) {
				apply(statement, database, service);
			}
			this.connection.commit();
		}
		catch (SQLException ex) {
			this.connection.rollback();
			throw ex;
		}
		finally {
			this.connection.setAutoCommit(true);
		}
	}

	private void apply(Statement statement, String database, Service service) throws SQLException {
		String role = statement.enquoteIdentifier(service.role(), true);
		String schema = statement.enquoteIdentifier(service.schema(), true);
		// A role belongs to the whole server: it may be there from another database.
		statement.execute("""
				do $$ begin create role %s; exception when duplicate_object then null; end $$
				""".formatted(role));
		statement.execute("alter role " + role + " login");
		setPassword(statement, role, service);
		statement.execute("create schema if not exists " + schema);
		statement.execute("revoke all on schema " + schema + " from public");
		statement.execute("revoke all on database " + database + " from " + role);
		statement.execute("grant connect on database " + database + " to " + role);
		statement.execute("revoke all on schema " + schema + " from " + role);
		statement.execute("grant usage on schema " + schema + " to " + role);
		statement.execute("alter role " + role + " in database " + database + " set search_path = " + schema);
	}

	// The driver sends a SCRAM verifier, so that no password is in the server's log. A
	// managed server may insist on judging the password itself.
	private void setPassword(Statement statement, String role, Service service) throws SQLException {
		var beforeVerifier = this.connection.setSavepoint();
		try {
			this.connection.unwrap(PGConnection.class)
				.alterUserPassword(service.role(), service.password().toCharArray(), "scram-sha-256");
		}
		catch (SQLException ex) {
			this.connection.rollback(beforeVerifier);
			statement.execute("alter role " + role + " password " + statement.enquoteLiteral(service.password()));
		}
	}

}
