package io.todoplatform.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.todoplatform.platform.Platform;
import io.todoplatform.platform.PlatformException;
import io.todoplatform.platform.PlatformOptions;

/**
 * Trains the caches (JEP 514): a platform of its own runs the programs from the files of
 * their images, with the Java of their images, and is used a little; what each of them
 * loaded, linked and called is written when it ends.
 */
final class Training {

	private final JavaRuntime runtime;

	private final Path home;

	/**
	 * Prepares a training.
	 * @param runtime the Java of the images
	 * @param home a folder for the platform's data
	 */
	Training(JavaRuntime runtime, Path home) {
		this.runtime = runtime;
		this.home = home;
	}

	/**
	 * Returns when each of these has its cache.
	 * @throws PlatformException if one has none
	 */
	void train(Collection<Layout> layouts) {
		List<Layout> untrained = layouts.stream().filter((layout) -> !Files.exists(layout.cache())).toList();
		if (untrained.isEmpty()) {
			return;
		}
		System.out.println("training the caches on a platform of its own, in " + this.home);
		try {
			Folders.delete(this.home);
			run(untrained);
			for (Layout layout : untrained) {
				layout.keepFreshCache();
			}
			Folders.delete(this.home);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void run(List<Layout> layouts) {
		Map<String, List<String>> commands = layouts.stream()
			.collect(Collectors.toMap((layout) -> layout.program().id(),
					(layout) -> JavaFlags.inTraining(this.runtime, layout)));
		List<Program> apps = layouts.stream().map(Layout::program).filter(Program::isApp).toList();
		// Some app has to be there for the migrations to run.
		String started = apps.isEmpty() ? Program.AUDIT.id()
				: apps.stream().map(Program::id).collect(Collectors.joining(","));
		try (Platform platform = Platform.start(PlatformOptions.in(this.home).only(started).runBy(commands))) {
			new Exercise(platform, apps).run();
			// One after the other: each writes its cache then, with all cores it can get.
			apps.forEach((app) -> platform.app(app.id()).stop());
		}
	}

}
