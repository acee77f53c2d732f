package io.todoplatform.acceptance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.HdrHistogram.Histogram;

/**
 * What was measured, in the order in which it was. Not for concurrent use.
 */
final class Figures {

	private record Figure(String name, double value, String unit, String aim) {
	}

	private final List<Figure> figures = new ArrayList<>();

	/**
	 * Adds a figure.
	 * @param name what was measured
	 * @param value how much it was
	 * @param unit the unit, such as {@code ms}
	 * @param aim what it is meant to be, empty where nothing is
	 */
	void add(String name, double value, String unit, String aim) {
		this.figures.add(new Figure(name, value, unit, aim));
		System.out.println(line(this.figures.getLast()));
	}

	/** Adds the median and the 99th percentile of nanoseconds as milliseconds. */
	void addPercentiles(String name, Histogram nanos, String aimOfMedian, String aimOfTail) {
		add(name + ", p50", nanos.getValueAtPercentile(50) / 1e6, "ms", aimOfMedian);
		add(name + ", p99", nanos.getValueAtPercentile(99) / 1e6, "ms", aimOfTail);
	}

	String json() {
		List<Map<String, Object>> all = new ArrayList<>();
		for (Figure figure : this.figures) {
			Map<String, Object> one = new LinkedHashMap<>();
			one.put("name", figure.name());
			one.put("value", figure.value());
			one.put("unit", figure.unit());
			one.put("aim", figure.aim());
			all.add(one);
		}
		return Json.pretty(all);
	}

	private static String line(Figure figure) {
		return String.format(Locale.ROOT, "%-62s %10.2f %-9s %s", figure.name(), figure.value(), figure.unit(),
				figure.aim());
	}

}
