package io.todoplatform.audit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

import io.todoplatform.event.EventMeter;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** What the audit service does, one function each. All block and are thread-safe. */
@Configuration(proxyBeanMethods = false)
public class AuditFunctions {

	/**
	 * Records a batch of events. An event of an unknown schema version is logged, counted
	 * and skipped; one that is malformed fails the batch before anything is recorded, so
	 * that it can be told from the others and put aside.
	 */
	@Bean
	Consumer<Message<List<byte[]>>> auditTaskEvents(AuditTrail trail, EventMeter meter) {
		return new Recorder(trail, meter);
	}

	@Bean
	Function<AuditQuery, AuditPage> listAuditRecords(AuditTrail trail) {
		return trail::list;
	}

	@Bean
	Function<UUID, Optional<AuditRecord>> findAuditRecord(AuditTrail trail) {
		return trail::find;
	}

}
