package io.todoplatform.sync;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import io.todoplatform.event.EventMeter;
import io.todoplatform.event.EventType;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** What the real-time service does, one function each. All block and are thread-safe. */
@Configuration(proxyBeanMethods = false)
public class SyncFunctions {

	/**
	 * Logs a batch of changes of tasks. An event of an unknown schema version is logged,
	 * counted and skipped; one that is malformed fails the batch before anything is
	 * logged, so that it can be told from the others and put aside.
	 */
	@Bean
	Consumer<Message<List<byte[]>>> syncTaskUpdates(UpdateLog log, EventMeter taskUpdatesMeter, UpdateSignal signal) {
		return new UpdateRecorder(Destination.TASKS, EventType.OF_TASKS, log, taskUpdatesMeter, signal);
	}

	/** Logs a batch of notifications, likewise. */
	@Bean
	Consumer<Message<List<byte[]>>> syncNotifications(UpdateLog log, EventMeter notificationsMeter,
			UpdateSignal signal) {
		return new UpdateRecorder(Destination.NOTIFICATIONS, EventType.OF_NOTIFICATIONS, log, notificationsMeter,
				signal);
	}

	@Bean
	Function<SyncQuery, SyncPage> missedUpdates(UpdateLog log) {
		return (query) -> SyncPage.of(query, log);
	}

}
