package io.todoplatform.todoapp.task;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.todoplatform.edge.ProblemException;
import io.todoplatform.task.Task;
import io.todoplatform.task.VersionMatch;
import org.jspecify.annotations.Nullable;

/** Entity tags and the conditions on them (RFC 9110, sections 8.8.3 and 13.1). */
final class EntityTags {

	private static final Pattern TAG = Pattern
		.compile("[ \\t]*(?:,|(?<weak>W/)?\"(?<value>[!#-~\\x80-\\xff]*)\"[ \\t]*(?:,|$))");

	/** A version as we write it: no sign, no leading zero, no more digits than a long. */
	private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");

	private EntityTags() {
	}

	static String of(Task task) {
		return of(task.version());
	}

	static String of(long version) {
		return "\"" + version + "\"";
	}

	/**
	 * Which versions {@code If-Match} names. It compares strongly, so a weak tag matches
	 * none.
	 */
	static VersionMatch ifMatch(@Nullable List<String> header) {
		return (header == null) ? VersionMatch.ANY : versions("If-Match", header, false);
	}

	/**
	 * Whether {@code If-None-Match} names this version. It compares weakly.
	 */
	static boolean noneMatch(@Nullable List<String> header, long version) {
		return header == null || !versions("If-None-Match", header, true).includes(version);
	}

	private static VersionMatch versions(String name, List<String> header, boolean weakToo) {
		String list = String.join(",", header).strip();
		if (list.equals("*")) {
			return VersionMatch.ANY;
		}
		Set<Long> versions = new HashSet<>();
		Matcher matcher = TAG.matcher(list);
		int end = 0;
		boolean any = false;
		while (end < list.length() && matcher.find() && matcher.start() == end) {
			end = matcher.end();
			String value = matcher.group("value");
			any |= value != null;
			if (value != null && (weakToo || matcher.group("weak") == null) && VERSION.matcher(value).matches()) {
				versions.add(Long.valueOf(value));
			}
		}
		if (end < list.length() || !any) {
			throw ProblemException.validation(name, "must be * or a list of entity tags, as \"3\"");
		}
		return new VersionMatch.OneOf(versions);
	}

}
