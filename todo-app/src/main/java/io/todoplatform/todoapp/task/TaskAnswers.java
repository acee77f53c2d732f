package io.todoplatform.todoapp.task;

import java.net.URI;
import java.time.Duration;

import io.todoplatform.edge.ProblemException;
import io.todoplatform.edge.ProblemType;
import io.todoplatform.task.Task;
import io.todoplatform.task.TaskOutcome;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** How outcomes are answered. Whatever is not done is a problem. */
final class TaskAnswers {

	static final Duration RETRY_AFTER = Duration.ofSeconds(5);

	private TaskAnswers() {
	}

	static ResponseEntity<Task> of(TaskOutcome outcome, HttpStatus done) {
		return switch (outcome) {
			case TaskOutcome.Done(Task task) -> answer(task, done).build(task);
			case TaskOutcome.Replayed(Task task) ->
				answer(task, done).header("Idempotent-Replayed", "true").build(task);
			case TaskOutcome.NotFound _, TaskOutcome.OtherVersion _, TaskOutcome.KeyReused _,
					TaskOutcome.EventsPending _, TaskOutcome.Unknown _, TaskOutcome.Contended _ ->
				throw problem(outcome);
		};
	}

	/** The problem of an outcome that is not done. */
	static ProblemException problem(TaskOutcome outcome) {
		return switch (outcome) {
			case TaskOutcome.Done _, TaskOutcome.Replayed _ ->
				throw new IllegalArgumentException("What is done is no problem");
			case TaskOutcome.NotFound _ -> notFound();
			case TaskOutcome.OtherVersion(long currentVersion) -> ProblemException.preconditionFailed(
					"The task has changed. Get it again and decide whether your change still holds.",
					EntityTags.of(currentVersion));
			case TaskOutcome.KeyReused _ -> ProblemException
				.unprocessable("This Idempotency-Key was used with another body. Use a new key for a new task.");
			case TaskOutcome.EventsPending(Task task) -> ProblemException
				.unavailable(ProblemType.STORED_PENDING,
						"The change is stored. Its events are not confirmed yet; they are pending and will be"
								+ " published without your doing.",
						RETRY_AFTER)
				.with("task_id", task.id())
				.with("stored", true);
			case TaskOutcome.Unknown(var taskId) ->
				ProblemException
					.unavailable(ProblemType.MAYBE_STORED,
							"The answer of the database was lost, so the change may be stored or not. If it is, its"
									+ " events will be published. Look at the task before you repeat the change.",
							RETRY_AFTER)
					.with("task_id", taskId);
			case TaskOutcome.Contended _ ->
				ProblemException
					.unavailable(ProblemType.NOT_STORED,
							"Too many others were changing the task, so this change was not made. Repeat it.",
							Duration.ofSeconds(1))
					.with("stored", false);
		};
	}

	static ProblemException notFound() {
		return ProblemException.notFound("There is no such task. It may have been deleted.");
	}

	private static Answer answer(Task task, HttpStatus status) {
		ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
		if (status != HttpStatus.NO_CONTENT) {
			answer.eTag(EntityTags.of(task));
		}
		if (status == HttpStatus.CREATED) {
			answer.location(URI.create("/tasks/" + task.id()));
		}
		return new Answer(answer, status);
	}

	private record Answer(ResponseEntity.BodyBuilder builder, HttpStatus status) {

		Answer header(String name, String value) {
			this.builder.header(name, value);
			return this;
		}

		ResponseEntity<Task> build(Task task) {
			return (this.status == HttpStatus.NO_CONTENT) ? this.builder.build() : this.builder.body(task);
		}

	}

}
