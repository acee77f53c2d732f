package io.todoplatform.recurringapp.recurrence;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.todoplatform.recurringapp.Loop;
import io.todoplatform.recurringapp.RecurringApplication.TasksChanged;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Runs the rounds in which next instances are created: at once when a batch of events was
 * stored, and now and then for what is to be tried again. A thread of its own, so that a
 * todo-app that is down blocks no partition.
 */
@Component
class NextInstanceLoop implements SmartLifecycle {

	private final Loop loop;

	NextInstanceLoop(BooleanSupplier createNextInstances, RecurrenceProperties properties) {
		this.loop = new Loop("next-instances",
				() -> createNextInstances.getAsBoolean() ? Duration.ZERO : properties.pollInterval());
	}

	@EventListener
	void onTasksChanged(TasksChanged changed) {
		this.loop.wake();
	}

	@Override
	public void start() {
		this.loop.start();
	}

	@Override
	public void stop() {
		this.loop.stop();
	}

	@Override
	public boolean isRunning() {
		return this.loop.isRunning();
	}

}
