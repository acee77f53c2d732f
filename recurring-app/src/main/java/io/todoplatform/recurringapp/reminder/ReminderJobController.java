package io.todoplatform.recurringapp.reminder;

import io.swagger.v3.oas.annotations.Hidden;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where Dapr delivers a job that is due; behind the app token. It answers at once: the
 * row decides whether anything is due, and would be found without the job as well.
 */
@Hidden
@RestController
class ReminderJobController {

	private final Firing firing;

	ReminderJobController(Firing firing) {
		this.firing = firing;
	}

	@PostMapping("/job/{name}")
	ResponseEntity<Void> due(@PathVariable String name) {
		if (!name.startsWith(JobStore.Job.PREFIX)) {
			return ResponseEntity.notFound().build();
		}
		this.firing.signal();
		return ResponseEntity.status(HttpStatus.NO_CONTENT).build();
	}

}
