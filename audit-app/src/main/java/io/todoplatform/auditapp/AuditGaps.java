package io.todoplatform.auditapp;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.todoplatform.dapr.sidecar.SidecarException;
import io.todoplatform.dapr.sidecar.sql.SqlBinding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks now and then for events that are not in the trail though later ones of the same
 * task are. What is on its way, or came before the last ten minutes, does not count. A
 * scrape asks no database.
 */
@Component
@EnableScheduling
class AuditGaps {

	private static final String MISSING = """
			select json_build_object('missing', coalesce(sum(missing), 0))::text
			from (
				select max(task_version) - min(task_version) + 1 - count(distinct task_version) as missing
				from audit.records
				where occurred_at between now() - interval '10 minutes' and now() - interval '1 minute'
				group by task_id
			) as task
			""";

	private static final Logger logger = LoggerFactory.getLogger(AuditGaps.class);

	private final SqlBinding sql;

	private volatile long missing;

	AuditGaps(SqlBinding sql, MeterRegistry meters) {
		this.sql = sql;
		Gauge.builder("todo.audit.missing.events", () -> this.missing)
			.description("Events that the trail lacks between others of the same task")
			.register(meters);
	}

	@Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
	void look() {
		try {
			this.missing = this.sql.one(MISSING, Found.class).missing();
			if (this.missing > 0) {
				logger.warn("{} events are missing between others of the same task", this.missing);
			}
		}
		catch (SidecarException ex) {
			logger.debug("Looked for no gaps: {}", ex.getMessage());
		}
	}

	private record Found(long missing) {
	}

}
