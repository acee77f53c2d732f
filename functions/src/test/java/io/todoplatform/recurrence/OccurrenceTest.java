package io.todoplatform.recurrence;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One task in each place of a series. Elsewhere two: johannesjo/super-productivity#6398,
 * GothenburgBitFactory/taskwarrior#1649.
 */
class OccurrenceTest {

	private static final UUID SERIES = UUID.fromString("019a8c6e-0000-7000-8000-000000000001");

	@Test
	void theFirstInstanceNamesTheSeries() {
		assertThat(new Occurrence(SERIES, 0).taskId()).isEqualTo(SERIES);
	}

	@Test
	void theIdsOfTheOthersNeverChange() {
		assertThat(new Occurrence(SERIES, 1).taskId()).hasToString("f18474c6-ff1a-5518-914a-a4fbb52da72e");
		assertThat(new Occurrence(SERIES, 1).next().taskId()).hasToString("ae9b284b-2f27-5bc7-a31e-9c1323f2daf3");
	}

	@Property(tries = 200)
	void isAFunctionOfSeriesAndIndex(@ForAll long high, @ForAll long low,
			@ForAll @IntRange(min = 1, max = 100_000) int index) {
		UUID series = new UUID(high, low);
		UUID id = new Occurrence(series, index).taskId();
		assertThat(id).isEqualTo(new Occurrence(series, index - 1).next().taskId());
		assertThat(id.version()).isEqualTo(5);
		assertThat(id.variant()).isEqualTo(2);
	}

	@Test
	void noTwoPlacesShareAnId() {
		Set<UUID> ids = new HashSet<>();
		for (int series = 0; series < 50; series++) {
			for (int index = 0; index < 200; index++) {
				ids.add(new Occurrence(new UUID(7, series), index).taskId());
			}
		}
		assertThat(ids).hasSize(10_000);
	}

}
