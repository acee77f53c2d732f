package io.todoplatform.todoapp.task;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.todoplatform.edge.ActingUser;
import io.todoplatform.edge.LogScope;
import io.todoplatform.task.NewTask;
import io.todoplatform.task.Task;
import io.todoplatform.task.TaskCommand;
import io.todoplatform.task.TaskOutcome;
import io.todoplatform.task.TaskPage;
import io.todoplatform.task.TaskPatch;
import io.todoplatform.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tasks over REST (US1, FR-002). A write is answered 2xx only when it is stored and its
 * events are confirmed.
 */
@RestController
@RequestMapping(path = "/tasks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "tasks")
class TaskController {

	private static final String MERGE_PATCH = "application/merge-patch+json";

	private final Supplier<UUID> ids;

	private final Function<TaskCommand.Create, TaskOutcome> createTask;

	private final Function<TaskCommand.Update, TaskOutcome> updateTask;

	private final Function<TaskCommand.Complete, TaskOutcome> completeTask;

	private final Function<TaskCommand.Reopen, TaskOutcome> reopenTask;

	private final Function<TaskCommand.Delete, TaskOutcome> deleteTask;

	private final Function<UUID, Optional<Task>> findTask;

	private final Function<TaskQuery, TaskPage> listTasks;

	TaskController(Supplier<UUID> ids, Function<TaskCommand.Create, TaskOutcome> createTask,
			Function<TaskCommand.Update, TaskOutcome> updateTask,
			Function<TaskCommand.Complete, TaskOutcome> completeTask,
			Function<TaskCommand.Reopen, TaskOutcome> reopenTask, Function<TaskCommand.Delete, TaskOutcome> deleteTask,
			Function<UUID, Optional<Task>> findTask, Function<TaskQuery, TaskPage> listTasks) {
		this.ids = ids;
		this.createTask = createTask;
		this.updateTask = updateTask;
		this.completeTask = completeTask;
		this.reopenTask = reopenTask;
		this.deleteTask = deleteTask;
		this.findTask = findTask;
		this.listTasks = listTasks;
	}

	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	@Operation(summary = "Create a task")
	@io.swagger.v3.oas.annotations.parameters.RequestBody(
			content = @Content(schema = @Schema(implementation = TaskDocument.class)))
	ResponseEntity<Task> create(@RequestBody JsonNode document, @Parameter(
			description = "1 to 255 visible ASCII characters. A repetition within 24 hours, by the same user, is answered as the first time.") @RequestHeader(
					name = "Idempotency-Key", required = false) @Nullable List<String> idempotencyKey,
			ActingUser user) {
		NewTask task = NewTask.read(document);
		UUID id = this.ids.get();
		MDC.put(LogScope.TASK_ID, id.toString());
		TaskOutcome outcome = this.createTask
			.apply(new TaskCommand.Create(id, task, user.id(), IdempotencyKeys.of(idempotencyKey)));
		return TaskAnswers.of(outcome, HttpStatus.CREATED);
	}

	@GetMapping("/{task_id}")
	@Operation(summary = "Get a task")
	ResponseEntity<Task> get(@PathVariable("task_id") UUID id,
			@RequestHeader(name = "If-None-Match", required = false) @Nullable List<String> ifNoneMatch) {
		Task task = this.findTask.apply(id).orElseThrow(TaskAnswers::notFound);
		ResponseEntity.BodyBuilder answer = EntityTags.noneMatch(ifNoneMatch, task.version()) ? ResponseEntity.ok()
				: ResponseEntity.status(HttpStatus.NOT_MODIFIED);
		answer.eTag(EntityTags.of(task));
		return EntityTags.noneMatch(ifNoneMatch, task.version()) ? answer.body(task) : answer.build();
	}

	@GetMapping
	@Operation(summary = "List tasks",
			description = "A page of tasks; next_cursor, if it is not null, is the cursor of the next one.")
	@Parameter(name = "status", description = "pending, in_progress or complete; may be repeated")
	@Parameter(name = "due_from", description = "Due then or later: a date and time with offset")
	@Parameter(name = "due_to", description = "Due before: a date and time with offset")
	@Parameter(name = "q", description = "Text in title or description, in upper or lower case")
	@Parameter(name = "owner", description = "The user who created the task")
	@Parameter(name = "sort", description = "created_at (default), due_date, updated_at or title")
	@Parameter(name = "order", description = "asc (default) or desc")
	@Parameter(name = "limit", description = "1 to 200, default 50")
	@Parameter(name = "cursor", description = "next_cursor of the page before")
	TaskList list(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
		TaskQuery query = ListParameters.read(parameters);
		return TaskList.of(this.listTasks.apply(query), query);
	}

	@PatchMapping(path = "/{task_id}", consumes = { MERGE_PATCH, MediaType.APPLICATION_JSON_VALUE })
	@Operation(summary = "Change a task", description = "A merge patch: what is absent stays, what is null goes.")
	@io.swagger.v3.oas.annotations.parameters.RequestBody(
			content = @Content(schema = @Schema(implementation = TaskDocument.class)))
	ResponseEntity<Task> update(@PathVariable("task_id") UUID id, @RequestBody JsonNode document,
			@RequestHeader(name = "If-Match", required = false) @Nullable List<String> ifMatch, ActingUser user) {
		return TaskAnswers.of(
				this.updateTask.apply(
						new TaskCommand.Update(id, TaskPatch.read(document), EntityTags.ifMatch(ifMatch), user.id())),
				HttpStatus.OK);
	}

	@PostMapping("/{task_id}/complete")
	@Operation(summary = "Complete a task", description = "Completing a completed task changes nothing.")
	ResponseEntity<Task> complete(@PathVariable("task_id") UUID id,
			@RequestHeader(name = "If-Match", required = false) @Nullable List<String> ifMatch, ActingUser user) {
		return TaskAnswers.of(
				this.completeTask.apply(new TaskCommand.Complete(id, EntityTags.ifMatch(ifMatch), user.id())),
				HttpStatus.OK);
	}

	@PostMapping("/{task_id}/reopen")
	@Operation(summary = "Make a completed task pending again", description = "Reopening an open task changes nothing.")
	ResponseEntity<Task> reopen(@PathVariable("task_id") UUID id,
			@RequestHeader(name = "If-Match", required = false) @Nullable List<String> ifMatch, ActingUser user) {
		return TaskAnswers.of(this.reopenTask.apply(new TaskCommand.Reopen(id, EntityTags.ifMatch(ifMatch), user.id())),
				HttpStatus.OK);
	}

	@DeleteMapping("/{task_id}")
	@Operation(summary = "Delete a task")
	ResponseEntity<Task> delete(@PathVariable("task_id") UUID id,
			@RequestHeader(name = "If-Match", required = false) @Nullable List<String> ifMatch, ActingUser user) {
		return TaskAnswers.of(this.deleteTask.apply(new TaskCommand.Delete(id, EntityTags.ifMatch(ifMatch), user.id())),
				HttpStatus.NO_CONTENT);
	}

}
