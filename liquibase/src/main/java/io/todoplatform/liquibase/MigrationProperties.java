package io.todoplatform.liquibase;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is migrated, and as whom.
 *
 * @param url JDBC address of the database; it is created if it does not exist.
 * @param username The administrator: a superuser, or at least allowed to create roles and
 * schemas.
 * @param password The administrator's password.
 * @param services One schema and one role for each service.
 * @param timeout How long PostgreSQL is waited for, and how long another running
 * migration.
 * @param shutdownSidecar Whether the sidecar is told to end afterwards, as a Kubernetes
 * job needs it.
 */
@ConfigurationProperties("migration")
record MigrationProperties(String url, String username, String password, List<Service> services,
		@DefaultValue("60s") Duration timeout, @DefaultValue("true") boolean shutdownSidecar) {

	/** Leaves the passwords out. */
	@Override
	public String toString() {
		return "MigrationProperties[url=" + this.url + "]";
	}

	/**
	 * A service's part of the database.
	 *
	 * @param schema The schema that is the role's whole world.
	 * @param role The role the service's sidecar logs on as.
	 * @param password The role's password; when it changes, the next run changes the
	 * role's.
	 */
	record Service(String schema, String role, String password) {

		/** Leaves the password out. */
		@Override
		public String toString() {
			return "Service[schema=" + this.schema + ", role=" + this.role + "]";
		}

	}

}
