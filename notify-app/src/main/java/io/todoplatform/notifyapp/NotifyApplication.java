package io.todoplatform.notifyapp;

import java.time.Clock;

import io.micrometer.core.instrument.MeterRegistry;
import io.todoplatform.event.EventMeter;
import io.todoplatform.event.MicrometerEventMeter;
import io.todoplatform.notification.NotificationFunctions;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The notification service: tells users what concerns them, and keeps what they read. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@Import(NotificationFunctions.class)
public class NotifyApplication {

	public static void main(String[] args) {
		SpringApplication.run(NotifyApplication.class, args);
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	EventMeter remindersMeter(MeterRegistry registry) {
		return new MicrometerEventMeter(registry, "reminders");
	}

	@Bean
	EventMeter taskEventsMeter(MeterRegistry registry) {
		return new MicrometerEventMeter(registry, "task-events");
	}

}
