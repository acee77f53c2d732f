package io.todoplatform.reminder;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

import io.todoplatform.event.ReceivedEvent;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the recurring service does about reminders. All block and are thread-safe. */
@Configuration(proxyBeanMethods = false)
public class ReminderFunctions {

	/** Schedules, moves and cancels reminders as the tasks of a batch of events ask. */
	@Bean
	Consumer<List<ReceivedEvent>> keepReminders(ReminderStore store, ReminderListener listener, Clock clock) {
		return new ReminderKeeper(store, listener, clock);
	}

	@Bean
	Function<UUID, List<ReminderStatus>> listReminders(ReminderStore store) {
		return store::remindersOf;
	}

}
