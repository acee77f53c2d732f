package io.todoplatform.dapr.sidecar.sql;

import java.time.Duration;

import io.todoplatform.dapr.sidecar.SidecarException;
import io.todoplatform.dapr.sidecar.health.CachedProbe;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the database answers a statement through the sidecar. */
class DatabaseHealthIndicator implements HealthIndicator {

	private final SidecarStatements statements;

	private final Duration timeout;

	private final CachedProbe database;

	DatabaseHealthIndicator(SidecarStatements statements, Duration timeout, Duration cache) {
		this.statements = statements;
		this.timeout = timeout;
		this.database = new CachedProbe(this::answers, cache);
	}

	@Override
	public Health health() {
		return this.database.passes() ? Health.up().build()
				: Health.down().withDetail("reason", "the database does not answer").build();
	}

	// By exec, which hides no error.
	private boolean answers() {
		try {
			this.statements.run("exec", "select 1", null, this.timeout);
			return true;
		}
		catch (SidecarException ex) {
			return false;
		}
	}

}
