package io.todoplatform.task;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import com.github.f4b6a3.uuid.UuidCreator;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What can be done with tasks, one function each. All of them block and are safe for
 * concurrent use; those that change tasks raise {@link WriteRefusedException} while
 * events cannot be published.
 */
@Configuration(proxyBeanMethods = false)
public class TaskFunctions {

	/**
	 * Identities for tasks and events: UUIDv7 (RFC 9562), so that they are in about the
	 * order of their making and the store's indexes grow at one end.
	 * @return a source that is safe for concurrent use
	 */
	@Bean
	Supplier<UUID> ids() {
		return UuidCreator::getTimeOrderedEpoch;
	}

	@Bean
	TaskCommands taskCommands(TaskStore store, EventOutlet outlet, Clock clock, Supplier<UUID> ids) {
		return new TaskCommands(store, outlet, clock, ids);
	}

	@Bean
	Function<TaskCommand.Create, TaskOutcome> createTask(TaskCommands commands) {
		return commands::create;
	}

	@Bean
	Function<TaskCommand.Update, TaskOutcome> updateTask(TaskCommands commands) {
		return commands::update;
	}

	@Bean
	Function<TaskCommand.Complete, TaskOutcome> completeTask(TaskCommands commands) {
		return commands::complete;
	}

	@Bean
	Function<TaskCommand.Reopen, TaskOutcome> reopenTask(TaskCommands commands) {
		return commands::reopen;
	}

	@Bean
	Function<TaskCommand.Delete, TaskOutcome> deleteTask(TaskCommands commands) {
		return commands::delete;
	}

	/**
	 * Creates the next instance of a series. Reachable over HTTP, for the service that
	 * knows when a series goes on; raises {@link UnfinishedException} if the answer is
	 * neither of the three yet.
	 * @return the function, of a {@link NextInstance} as JSON in UTF-8
	 */
	@Bean
	Function<byte[], NextInstanceOutcome> createNextInstance(TaskStore store, EventOutlet outlet, Clock clock,
			Supplier<UUID> ids) {
		NextInstances instances = new NextInstances(store, outlet, clock, ids);
		return (document) -> instances.create(NextInstance.read(TaskJson.read(document)));
	}

	@Bean
	Function<UUID, Optional<Task>> findTask(TaskStore store) {
		return store::find;
	}

	@Bean
	Function<TaskQuery, TaskPage> listTasks(TaskStore store) {
		return store::list;
	}

}
