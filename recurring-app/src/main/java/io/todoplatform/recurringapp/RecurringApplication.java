package io.todoplatform.recurringapp;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

import io.micrometer.core.instrument.MeterRegistry;
import io.todoplatform.dapr.sidecar.SidecarUnavailableException;
import io.todoplatform.dapr.sidecar.TransientSidecarException;
import io.todoplatform.edge.ProblemException;
import io.todoplatform.edge.ProblemTranslator;
import io.todoplatform.event.EventBatch;
import io.todoplatform.event.EventMeter;
import io.todoplatform.event.EventType;
import io.todoplatform.event.MicrometerEventMeter;
import io.todoplatform.event.ReceivedEvent;
import io.todoplatform.recurrence.RecurrenceFunctions;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.messaging.Message;

/**
 * The Recurring Task Service: follows the tasks, lets series go on and reminds of what is
 * due.
 */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@Import(RecurrenceFunctions.class)
public class RecurringApplication {

	private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

	public static void main(String[] args) {
		SpringApplication.run(RecurringApplication.class, args);
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	EventMeter eventMeter(MeterRegistry registry,
			@Value("${spring.cloud.stream.bindings.followTasks-in-0.destination}") String topic) {
		return new MicrometerEventMeter(registry, topic);
	}

	/**
	 * Gives every batch to the series and to all others who follow tasks, one after the
	 * other. Each of them makes its effect idempotently, so that a batch that one of them
	 * fails on can be delivered to all again.
	 */
	@Bean
	Consumer<Message<List<byte[]>>> followTasks(ToIntFunction<List<ReceivedEvent>> keepSeries,
			ObjectProvider<Consumer<List<ReceivedEvent>>> others, EventMeter meter,
			ApplicationEventPublisher publisher) {
		return (message) -> {
			EventBatch batch = EventBatch.read(message, EventType.OF_TASKS);
			int old = keepSeries.applyAsInt(batch.events());
			others.orderedStream().forEach((other) -> other.accept(batch.events()));
			publisher.publishEvent(new TasksChanged());
			batch.report(meter, old);
		};
	}

	@Bean
	ProblemTranslator dependencyDown() {
		return (exception) -> switch (exception) {
			case SidecarUnavailableException _ -> ProblemException
				.unavailable("The service's Dapr sidecar cannot be reached. Try again later.", RETRY_AFTER);
			case TransientSidecarException _ -> ProblemException
				.unavailable("The recurrence database cannot be reached. Try again later.", RETRY_AFTER);
			default -> null;
		};
	}

	/** Told within the process once the effects of a batch are stored. */
	public record TasksChanged() {
	}

}
