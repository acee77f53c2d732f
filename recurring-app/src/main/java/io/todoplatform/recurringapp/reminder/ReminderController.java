package io.todoplatform.recurringapp.reminder;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.todoplatform.reminder.ReminderStatus;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows reminders. They are set by changing the task. */
@Tag(name = "Reminders", description = "What will remind, and what has")
@RestController
@RequestMapping(path = "/reminders", produces = "application/json")
class ReminderController {

	private final Function<UUID, List<ReminderStatus>> listReminders;

	ReminderController(Function<UUID, List<ReminderStatus>> listReminders) {
		this.listReminders = listReminders;
	}

	@Operation(summary = "The reminders of one task",
			description = "The latest first; at most one of them is scheduled. Empty for a task without.")
	@GetMapping
	Reminders ofTask(@RequestParam("task_id") UUID taskId) {
		return new Reminders(this.listReminders.apply(taskId));
	}

	/**
	 * The answer.
	 *
	 * @param items the reminders
	 */
	record Reminders(List<ReminderStatus> items) {
	}

}
