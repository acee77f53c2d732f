package io.todoplatform.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

import io.todoplatform.liquibase.MigrationProperties.Service;
import liquibase.Liquibase;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.io.ResourceLoader;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * One run: the database, the roles and schemas, then the change logs. Runs are one at a
 * time, by a lock of the session: a killed run's lock goes with its connection, unlike
 * the row that Liquibase leaves in its own lock table.
 */
class Migration {

	/** Where Liquibase keeps its tables, out of every service's sight. */
	private static final String HISTORY = "liquibase";

	private static final Logger logger = LoggerFactory.getLogger(Migration.class);

	private final MigrationProperties properties;

	private final ResourceLoader resources;

	Migration(MigrationProperties properties, ResourceLoader resources) {
		this.properties = properties;
		this.resources = resources;
	}

	void run() {
		Server server = new Server(this.properties);
		try (Connection lock = server.connect(); Connection connection = server.connect()) {
			server.lock(lock);
			new Roles(connection, this.properties.services()).apply(HISTORY);
			update(connection);
			logger.info("The database is up to date");
		}
		catch (SQLException | LiquibaseException ex) {
			throw new MigrationException("The migration failed: " + oneLine(ex), ex);
		}
	}

	private void update(Connection connection) throws LiquibaseException {
		Map<String, String> parameters = new HashMap<>();
		for (Service service : this.properties.services()) {
			parameters.put(service.schema() + ".role", service.role());
		}
		SpringLiquibase liquibase = new LockIgnoringLiquibase();
		liquibase.setDataSource(new SingleConnectionDataSource(connection, true));
		liquibase.setResourceLoader(this.resources);
		liquibase.setChangeLog("classpath:db/changelog/master.yaml");
		liquibase.setLiquibaseSchema(HISTORY);
		liquibase.setChangeLogParameters(parameters);
		liquibase.setAnalyticsEnabled(false);
		liquibase.afterPropertiesSet();
	}

	private static String oneLine(Throwable failure) {
		Throwable root = failure;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return String.valueOf(root.getMessage()).replaceAll("\\s+", " ");
	}

	/** Runs under the session's lock, so a lock in Liquibase's table is a dead run's. */
	private static final class LockIgnoringLiquibase extends SpringLiquibase {

		@Override
		protected void performUpdate(Liquibase liquibase) throws LiquibaseException {
			if (liquibase.listLocks().length > 0) {
				logger.warn("Releasing the lock of a run that was killed");
				liquibase.forceReleaseLocks();
			}
			super.performUpdate(liquibase);
		}

	}

}
