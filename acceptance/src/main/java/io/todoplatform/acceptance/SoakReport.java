package io.todoplatform.acceptance;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What came of a load, side by side with what must have come of it.
 */
record SoakReport(List<Row> rows) {

	private static final int EXAMPLES = 5;

	/**
	 * One kind of trace.
	 *
	 * @param name what is counted
	 * @param expected how many there must be
	 * @param found how many there are
	 * @param missing those that are not there
	 * @param unexpected those that nothing explains
	 * @param doubled those that are there more than once
	 */
	record Row(String name, int expected, int found, Set<?> missing, Set<?> unexpected, Set<?> doubled) {

		static <T> Row compare(String name, Collection<T> expected, Collection<T> found) {
			Set<T> seen = new HashSet<>();
			Set<T> doubled = found.stream().filter((one) -> !seen.add(one)).collect(Collectors.toSet());
			return new Row(name, expected.size(), found.size(), without(expected, seen),
					without(seen, new HashSet<>(expected)), doubled);
		}

		boolean isRight() {
			return this.missing.isEmpty() && this.unexpected.isEmpty() && this.doubled.isEmpty();
		}

		private static <T> Set<T> without(Collection<T> all, Set<T> others) {
			return all.stream().filter((one) -> !others.contains(one)).collect(Collectors.toSet());
		}

	}

	boolean isRight() {
		return this.rows.stream().allMatch(Row::isRight);
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(
				"%-44s %8s %8s %8s %10s %7s%n".formatted("", "expected", "found", "missing", "unexpected", "double"));
		for (Row row : this.rows) {
			text.append(String.format(Locale.ROOT, "%-44s %8d %8d %8d %10d %7d%n", row.name(), row.expected(),
					row.found(), row.missing().size(), row.unexpected().size(), row.doubled().size()));
		}
		for (Row row : this.rows) {
			List.of(row.missing(), row.unexpected(), row.doubled())
				.forEach((wrong) -> wrong.stream()
					.limit(EXAMPLES)
					.forEach((one) -> text.append(row.name()).append(", wrong: ").append(one).append('\n')));
		}
		return text.toString();
	}

}
