package io.todoplatform.recurrence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

import io.todoplatform.event.LogFields;
import io.todoplatform.event.ReceivedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the series in step with their tasks. */
class SeriesKeeper implements ToIntFunction<List<ReceivedEvent>> {

	private static final Logger logger = LoggerFactory.getLogger(SeriesKeeper.class);

	private final SeriesStore store;

	SeriesKeeper(SeriesStore store) {
		this.store = store;
	}

	@Override
	public int applyAsInt(List<ReceivedEvent> events) {
		List<InstanceNews> news = new ArrayList<>();
		List<ReceivedEvent> ofInstances = new ArrayList<>();
		for (ReceivedEvent event : events) {
			InstanceNews one = InstanceNews.read(event);
			if (one != null) {
				news.add(one);
				ofInstances.add(event);
			}
		}
		int old = news.isEmpty() ? 0 : this.store.record(news);
		ofInstances.forEach(SeriesKeeper::log);
		return old;
	}

	private static void log(ReceivedEvent event) {
		try (LogFields _ = LogFields.of(event)) {
			logger.info("Took note of {}, version {}", event.event().eventType().wireName(), event.event().version());
		}
	}

}
