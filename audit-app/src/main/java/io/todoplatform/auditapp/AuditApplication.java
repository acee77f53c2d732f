package io.todoplatform.auditapp;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.todoplatform.audit.AuditFunctions;
import io.todoplatform.audit.AuditTrail;
import io.todoplatform.dapr.sidecar.SidecarUnavailableException;
import io.todoplatform.dapr.sidecar.TransientSidecarException;
import io.todoplatform.dapr.sidecar.sql.SqlBinding;
import io.todoplatform.edge.ProblemException;
import io.todoplatform.edge.ProblemTranslator;
import io.todoplatform.event.EventMeter;
import io.todoplatform.event.MicrometerEventMeter;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The audit service: records the events of {@code task-events} and shows them. */
@SpringBootApplication(proxyBeanMethods = false)
@Import(AuditFunctions.class)
public class AuditApplication {

	private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

	public static void main(String[] args) {
		SpringApplication.run(AuditApplication.class, args);
	}

	@Bean
	AuditTrail auditTrail(SqlBinding sql) {
		return new SqlAuditTrail(sql);
	}

	@Bean
	EventMeter eventMeter(MeterRegistry registry,
			@Value("${spring.cloud.stream.bindings.auditTaskEvents-in-0.destination}") String topic) {
		return new MicrometerEventMeter(registry, topic);
	}

	@Bean
	ProblemTranslator dependencyDown() {
		return (exception) -> switch (exception) {
			case SidecarUnavailableException _ -> ProblemException
				.unavailable("The service's Dapr sidecar cannot be reached. Try again later.", RETRY_AFTER);
			case TransientSidecarException _ ->
				ProblemException.unavailable("The audit database cannot be reached. Try again later.", RETRY_AFTER);
			default -> null;
		};
	}

}
