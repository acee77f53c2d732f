package io.todoplatform.websocketapp.log;

import io.micrometer.core.instrument.MeterRegistry;
import io.todoplatform.dapr.sidecar.sql.SqlBinding;
import io.todoplatform.event.EventMeter;
import io.todoplatform.event.MicrometerEventMeter;
import io.todoplatform.sync.SyncFunctions;
import io.todoplatform.sync.UpdateLog;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import(SyncFunctions.class)
class LogConfiguration {

	@Bean
	UpdateLog updateLog(SqlBinding sql) {
		return new SqlUpdateLog(sql);
	}

	@Bean
	Purge purge(UpdateLog log, SyncProperties properties) {
		return new Purge(log, properties.retention(), properties.purgeInterval());
	}

	@Bean
	EventMeter taskUpdatesMeter(MeterRegistry registry,
			@Value("${spring.cloud.stream.bindings.syncTaskUpdates-in-0.destination}") String topic) {
		return new MicrometerEventMeter(registry, topic);
	}

	@Bean
	EventMeter notificationsMeter(MeterRegistry registry,
			@Value("${spring.cloud.stream.bindings.syncNotifications-in-0.destination}") String topic) {
		return new MicrometerEventMeter(registry, topic);
	}

}
