package io.todoplatform.reminder;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.todoplatform.event.LogFields;
import io.todoplatform.event.ReceivedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the reminders in step with the tasks: reads what a batch of task events implies,
 * and stores that. Events may repeat and come in any order. Blocks; safe for concurrent
 * use.
 */
class ReminderKeeper implements Consumer<List<ReceivedEvent>> {

	private static final Logger logger = LoggerFactory.getLogger(ReminderKeeper.class);

	private static final int MAX_ATTEMPTS = 10;

	private final ReminderStore store;

	private final ReminderListener listener;

	private final Clock clock;

	ReminderKeeper(ReminderStore store, ReminderListener listener, Clock clock) {
		this.store = store;
		this.listener = listener;
		this.clock = clock;
	}

	/**
	 * Makes the events' effect; after an exception, perhaps of some of them only.
	 * @throws io.todoplatform.event.MalformedEventException if one holds no snapshot of a
	 * task; then there was no effect
	 */
	@Override
	public void accept(List<ReceivedEvent> events) {
		Map<UUID, List<TaskNews>> tasks = events.stream()
			.map(TaskNews::of)
			.sorted(Comparator.comparingLong(TaskNews::version))
			.collect(Collectors.groupingBy(TaskNews::taskId, LinkedHashMap::new, Collectors.toList()));
		if (tasks.isEmpty()) {
			return;
		}
		for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
			List<ReminderChange> changes = changes(tasks);
			if (changes.isEmpty() || this.store.apply(changes)) {
				changes.forEach(ReminderKeeper::log);
				this.listener.kept(changes, oldest(events));
				return;
			}
		}
		throw new IllegalStateException("Others change the same tasks all the time");
	}

	private static Instant oldest(List<ReceivedEvent> events) {
		return events.stream()
			.map((received) -> received.event().timestamp())
			.min(Comparator.naturalOrder())
			.orElse(Instant.MAX);
	}

	private List<ReminderChange> changes(Map<UUID, List<TaskNews>> tasks) {
		Map<UUID, Watch> known = this.store.watches(tasks.keySet())
			.stream()
			.collect(Collectors.toMap(Watch::taskId, Function.identity()));
		Instant now = this.clock.instant();
		List<ReminderChange> changes = new ArrayList<>();
		tasks.forEach((taskId, news) -> {
			ReminderChange change = ReminderChange.of(known.get(taskId), news, now);
			if (change != null) {
				changes.add(change);
			}
		});
		return changes;
	}

	private static void log(ReminderChange change) {
		Reminder set = change.set();
		if (set != null) {
			try (LogFields _ = LogFields.of(ReminderEvents.eventId(set.id()).toString(), set.taskId().toString(),
					set.traceId())) {
				logger.info("Reminder set for {}", set.reminderTime());
			}
		}
	}

}
