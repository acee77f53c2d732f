package io.todoplatform.liquibase;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The PostgreSQL server: waits for it, and makes the database if it is missing. */
class Server {

	// Any number, the same for every run on a database.
	static final long LOCK = 0x746f646fL;

	private static final long PAUSE_MILLIS = 100;

	private static final String NO_SUCH_DATABASE = "3D000";

	private static final String DUPLICATE_DATABASE = "42P04";

	private static final String UNIQUE_VIOLATION = "23505";

	// Starting up or shutting down, too many connections.
	private static final Set<String> PASSING = Set.of("57P03", "57P01", "57P02", "53300");

	private static final Pattern URL = Pattern.compile("(jdbc:postgresql:(?://[^/]*/)?)([^/?]+)(\\?.*)?");

	private final MigrationProperties properties;

	private final long end;

	Server(MigrationProperties properties) {
		this.properties = properties;
		this.end = System.nanoTime() + properties.timeout().toNanos();
	}

	/**
	 * Connects as the administrator, to a database that exists afterwards.
	 * @return a connection that commits each statement
	 */
	Connection connect() {
		while (true) {
			try {
				return open(this.properties.url());
			}
			catch (SQLException ex) {
				if (NO_SUCH_DATABASE.equals(ex.getSQLState())) {
					createDatabase();
				}
				else if (passes(ex)) {
					pause(ex);
				}
				else {
					throw new MigrationException(
							"PostgreSQL refuses the administrator " + this.properties.username() + ": " + text(ex), ex);
				}
			}
		}
	}

	/**
	 * Waits until no other run works on the database. The lock is the session's: closing
	 * the connection, or dying, releases it.
	 * @param connection holds the lock from now on
	 */
	void lock(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			while (true) {
				try (ResultSet row = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
					row.next();
					if (row.getBoolean(1)) {
						return;
					}
				}
				pause(new SQLException("another migration is running"));
			}
		}
	}

	private void createDatabase() {
		Matcher url = URL.matcher(this.properties.url());
		if (!url.matches()) {
			throw new MigrationException("Not an address of a PostgreSQL database: " + this.properties.url(), null);
		}
		String maintenance = url.group(1) + "postgres" + ((url.group(3) != null) ? url.group(3) : "");
		try (Connection connection = open(maintenance); Statement statement = connection.createStatement()) {
			statement.execute("create database " + statement.enquoteIdentifier(url.group(2), true));
		}
		catch (SQLException ex) {
			boolean madeByAnother = DUPLICATE_DATABASE.equals(ex.getSQLState())
					|| UNIQUE_VIOLATION.equals(ex.getSQLState());
			if (!madeByAnother && !passes(ex)) {
				throw new MigrationException("The database " + url.group(2) + " cannot be created: " + text(ex), ex);
			}
		}
	}

	private Connection open(String url) throws SQLException {
		Properties info = new Properties();
		info.setProperty("user", this.properties.username());
		info.setProperty("password", this.properties.password());
		info.setProperty("ApplicationName", "liquibase");
		info.setProperty("connectTimeout", "5");
		return DriverManager.getConnection(url, info);
	}

	private void pause(SQLException reason) {
		if (System.nanoTime() - this.end > 0) {
			throw new MigrationException(
					"Gave up after " + this.properties.timeout().toSeconds() + " s: " + text(reason), reason);
		}
		try {
			Thread.sleep(PAUSE_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new MigrationException("Interrupted", ex);
		}
	}

	private static boolean passes(SQLException ex) {
		String state = String.valueOf(ex.getSQLState());
		return state.startsWith("08") || PASSING.contains(state);
	}

	private static String text(SQLException ex) {
		return String.valueOf(ex.getMessage()).replaceAll("\\s+", " ");
	}

}
