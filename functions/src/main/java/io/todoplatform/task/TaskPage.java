package io.todoplatform.task;

import java.util.List;

import io.todoplatform.task.TaskQuery.Position;
import org.jspecify.annotations.Nullable;

/**
 * One page of tasks.
 *
 * @param items the tasks in their order
 * @param next where the next page begins; null on the last one
 */
public record TaskPage(List<Task> items, @Nullable Position next) {
}
