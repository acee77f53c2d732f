package io.todoplatform.todoapp.task;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.todoplatform.task.Task;
import io.todoplatform.task.TaskPage;
import io.todoplatform.task.TaskQuery;
import org.jspecify.annotations.Nullable;

/** A page as JSON. */
record TaskList(List<Task> items, @JsonProperty("next_cursor") @Nullable String nextCursor) {

	static TaskList of(TaskPage page, TaskQuery query) {
		return new TaskList(page.items(),
				(page.next() != null) ? ListParameters.cursor(query, page.next()).encoded() : null);
	}

}
