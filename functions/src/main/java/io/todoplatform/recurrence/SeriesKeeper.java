package io.todoplatform.recurrence;

import java.util.List;
import java.util.Objects;
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
		List<InstanceNews> news = events.stream().map(InstanceNews::read).filter(Objects::nonNull).toList();
		if (news.isEmpty()) {
			return 0;
		}
		int old = this.store.record(news);
		events.stream().filter((event) -> InstanceNews.read(event) != null).forEach(SeriesKeeper::log);
		return old;
	}

	private static void log(ReceivedEvent event) {
		try (LogFields _ = LogFields.of(event)) {
			logger.info("Took note of {}, version {}", event.event().eventType().wireName(), event.event().version());
		}
	}

}
