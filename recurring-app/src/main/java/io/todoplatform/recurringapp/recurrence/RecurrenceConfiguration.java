package io.todoplatform.recurringapp.recurrence;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.micrometer.core.instrument.MeterRegistry;
import io.todoplatform.dapr.sidecar.invocation.ServiceInvocation;
import io.todoplatform.dapr.sidecar.sql.SqlBinding;
import io.todoplatform.recurrence.BackOff;
import io.todoplatform.recurrence.InstanceCreator;
import io.todoplatform.recurrence.Pace;
import io.todoplatform.recurrence.RecurrenceMeter;
import io.todoplatform.recurrence.SeriesStore;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RecurrenceConfiguration {

	@Bean
	SeriesStore seriesStore(SqlBinding sql) {
		return new SqlSeriesStore(sql);
	}

	@Bean
	InstanceCreator instanceCreator(ServiceInvocation invocation, RecurrenceProperties properties) {
		return new InvokedInstanceCreator(invocation, properties.todoApp());
	}

	@Bean
	RecurrenceMeter recurrenceMeter(MeterRegistry registry) {
		return new MicrometerRecurrenceMeter(registry);
	}

	@Bean
	Pace nextInstancePace(RecurrenceProperties properties) {
		return new Pace(properties.atOnce(), properties.lease(),
				new BackOff(properties.firstBackOff(), properties.longestBackOff()));
	}

	@Bean(destroyMethod = "shutdownNow")
	ExecutorService nextInstanceExecutor() {
		return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("next-instance-", 0).factory());
	}

}
