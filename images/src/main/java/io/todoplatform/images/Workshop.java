package io.todoplatform.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.todoplatform.platform.PlatformException;

/**
 * Makes images, from the modules' jars to tar files that are checked.
 *
 * @param repository the checkout
 * @param target the folder that gets the tar files, and keeps what is made on the way
 */
record Workshop(Path repository, Path target) {

	/**
	 * Makes and checks what is asked for, and tells.
	 * @throws PlatformException if that cannot be
	 */
	void make(Options options) throws IOException {
		Files.createDirectories(this.target);
		if (!System.getProperty("os.name").equals("Linux")) {
			throw new PlatformException(
					"images are made on Linux: the Java in them, and its caches, are this machine's");
		}
		Path work = work();
		JavaRuntime runtime = JavaRuntime.in(work);
		List<Layout> layouts = options.programs()
			.stream()
			.map((program) -> Layout.of(program, this.repository, work))
			.toList();
		new Training(runtime, work.resolve("training")).train(layouts);
		for (Layout layout : layouts) {
			make(options, layout, runtime);
		}
	}

	private void make(Options options, Layout layout, JavaRuntime runtime) throws IOException {
		Path work = work();
		String program = layout.program().id();
		Path bom = this.target.resolve(program + ".cdx.json");
		Bom.write(layout, runtime, options.base(), bom);
		Image image = new Image(Image.name(options, layout), layout, bom, options.base(), runtime);
		Path tar = tar(layout.program());
		String digest = image.write(tar, work);
		CacheCheck.Result classes = CacheCheck.check(tar, work.resolve("check"));
		System.out.printf("%s  %d MB  %s%n  %s  cache used: %d of %d classes%n", this.repository.relativize(tar),
				Files.size(tar) >> 20, image.name(), digest, classes.cached(), classes.loaded());
		if (options.push()) {
			System.out.println("  pushed " + image.push(work));
		}
	}

	/** Where what is made on the way is kept for the next time. */
	Path work() {
		return this.target.resolve("work");
	}

	Path tar(Program program) {
		return this.target.resolve(program.id() + ".tar");
	}

}
