package io.todoplatform.auditapp;

import io.todoplatform.event.EventType;

import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Reads types by their names in JSON, which are the only ones that callers know. */
@Component
class EventTypeConverter implements Converter<String, EventType> {

	@Override
	public EventType convert(String name) {
		return EventType.of(name)
			.filter(EventType.OF_TASKS::contains)
			.orElseThrow(() -> new IllegalArgumentException("No such event type"));
	}

}
