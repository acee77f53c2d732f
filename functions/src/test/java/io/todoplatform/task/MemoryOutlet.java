package io.todoplatform.task;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.todoplatform.event.TaskEvent;

/** An outlet that does as it is told. */
class MemoryOutlet implements EventOutlet {

	final List<TaskEvent> published = new ArrayList<>();

	boolean admits = true;

	boolean confirms = true;

	@Override
	public boolean admits() {
		return this.admits;
	}

	@Override
	public boolean publish(List<TaskEvent> events, Started started) {
		if (this.confirms) {
			this.published.addAll(events);
		}
		return this.confirms;
	}

	@Override
	public boolean awaitPublished(UUID eventId, Started started) {
		return this.published.stream().anyMatch((event) -> event.eventId().equals(eventId));
	}

}
