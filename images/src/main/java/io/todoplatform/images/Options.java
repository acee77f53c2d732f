package io.todoplatform.images;

import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import io.todoplatform.platform.PlatformException;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ./platform images} is asked for.
 *
 * @param programs of what to make images
 * @param registry what the names of the images begin with, or nothing
 * @param tag their tag, or {@code null} for the version
 * @param base on what they stand
 * @param push whether they go to the registry too
 */
record Options(Set<Program> programs, String registry, @Nullable String tag, Base base, boolean push) {

	/**
	 * Reads the flags.
	 * @throws PlatformException if one is unknown or wrong
	 */
	static Options parse(List<String> flags) {
		Set<Program> programs = EnumSet.allOf(Program.class);
		String registry = "";
		String tag = null;
		String base = null;
		boolean push = false;
		Iterator<String> flag = flags.iterator();
		while (flag.hasNext()) {
			String name = flag.next();
			switch (name) {
				case "--only" -> programs = Program.parse(value(name, flag));
				case "--registry" -> registry = value(name, flag).replaceAll("/+$", "");
				case "--tag" -> tag = value(name, flag);
				case "--base" -> base = value(name, flag);
				case "--push" -> push = true;
				default -> throw new PlatformException("unknown flag '" + name + "': see ./platform help");
			}
		}
		if (push && base == null) {
			throw new PlatformException("what is pushed names its base: --base <an image with glibc, by its digest>");
		}
		return new Options(programs, registry, tag, (base != null) ? Base.of(base) : new Base.Host(), push);
	}

	private static String value(String name, Iterator<String> flags) {
		if (!flags.hasNext()) {
			throw new PlatformException(name + " needs a value: see ./platform help");
		}
		return flags.next();
	}

}
