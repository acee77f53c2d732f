package io.todoplatform.recurrence;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ToIntFunction;

import io.todoplatform.event.ReceivedEvent;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the recurring service does about series. All block and are thread-safe. */
@Configuration(proxyBeanMethods = false)
public class RecurrenceFunctions {

	/**
	 * Takes note of a batch of task events; answers how many of them were not news.
	 */
	@Bean
	ToIntFunction<List<ReceivedEvent>> keepSeries(SeriesStore store) {
		return new SeriesKeeper(store);
	}

	/**
	 * Creates some of the instances that are due; answers whether more may be.
	 */
	@Bean
	BooleanSupplier createNextInstances(SeriesStore store, InstanceCreator creator, RecurrenceMeter meter, Clock clock,
			ExecutorService nextInstanceExecutor, Pace pace) {
		return new NextInstances(store, creator, meter, clock, nextInstanceExecutor, pace);
	}

	@Bean
	Function<SeriesQuery, SeriesPage> listSeries(SeriesStore store) {
		return store::list;
	}

	@Bean
	Function<UUID, Optional<Series>> findSeries(SeriesStore store) {
		return store::find;
	}

}
