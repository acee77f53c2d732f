package io.todoplatform.todoapp.outbox;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {

	@Bean
	PublishGate publishGate(OutboxProperties properties) {
		return new PublishGate(properties.failuresToClose(), properties.maxProbeInterval(), System::nanoTime);
	}

	/**
	 * Shows whether writes are refused. It is no part of readiness: reads go on, and a
	 * clear 503 is of more use than a refused connection.
	 */
	@Bean
	HealthIndicator publishingHealthIndicator(PublishGate gate, OutboxLevel level) {
		return () -> (gate.isOpen() ? Health.up()
				: Health.down().withDetail("reason", "events are not confirmed, so writes are refused"))
			.withDetail("outbox_depth", level.depth())
			.withDetail("oldest_age_seconds", level.oldestSeconds())
			.build();
	}

}
