package io.todoplatform.recurrence;

import java.time.ZoneId;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** The zones that a schedule may name. */
final class Zones {

	private Zones() {
	}

	static Arbitrary<ZoneId> all() {
		return Arbitraries.of(ZoneId.getAvailableZoneIds().stream().sorted().toList()).map(ZoneId::of);
	}

}
