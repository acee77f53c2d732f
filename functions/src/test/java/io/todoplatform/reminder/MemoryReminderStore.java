package io.todoplatform.reminder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The store's promises, in memory. */
class MemoryReminderStore implements ReminderStore {

	private final Map<UUID, Watch> watches = new HashMap<>();

	private final Map<Reminder.Id, Reminder> scheduled = new HashMap<>();

	@Override
	public List<Watch> watches(Collection<UUID> taskIds) {
		return taskIds.stream().map(this.watches::get).filter(Objects::nonNull).toList();
	}

	@Override
	public boolean apply(List<ReminderChange> changes) {
		boolean all = true;
		for (ReminderChange change : changes) {
			Watch known = this.watches.get(change.taskId());
			if (((known != null) ? known.taskVersion() : 0) == change.seenVersion()) {
				apply(change);
			}
			else {
				all = false;
			}
		}
		return all;
	}

	private void apply(ReminderChange change) {
		this.watches.put(change.taskId(), change.after());
		this.scheduled.keySet()
			.removeIf((id) -> id.taskId().equals(change.taskId()) && id.version() != change.after().reminderVersion());
		this.scheduled
			.replaceAll((id, reminder) -> id.taskId().equals(change.taskId()) ? new Reminder(id.taskId(), id.version(),
					reminder.reminderTime(), change.title(), change.dueDate(), change.owner(), reminder.traceparent())
					: reminder);
		Reminder set = change.set();
		if (set != null) {
			this.scheduled.put(set.id(), set);
		}
	}

	@Override
	public List<ReminderStatus> remindersOf(UUID taskId) {
		return List.of();
	}

	Watch watch(UUID taskId) {
		return Objects.requireNonNull(this.watches.get(taskId));
	}

	List<Reminder> scheduled(UUID taskId) {
		return new ArrayList<>(this.scheduled.values().stream().filter((r) -> r.taskId().equals(taskId)).toList());
	}

}
