package io.todoplatform.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Text in columns.
 */
final class Table {

	private final List<List<String>> rows = new ArrayList<>();

	Table row(String... cells) {
		this.rows.add(List.of(cells));
		return this;
	}

	@Override
	public String toString() {
		int columns = this.rows.getFirst().size();
		int[] widths = IntStream.range(0, columns)
			.map((column) -> this.rows.stream().mapToInt((row) -> row.get(column).length()).max().orElse(0))
			.toArray();
		return this.rows.stream()
			.map((row) -> IntStream.range(0, columns)
				.mapToObj((column) -> row.get(column) + " ".repeat(widths[column] - row.get(column).length()))
				.collect(Collectors.joining("  "))
				.stripTrailing())
			.collect(Collectors.joining("\n"));
	}

}
