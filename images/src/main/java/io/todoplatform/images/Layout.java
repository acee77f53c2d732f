package io.todoplatform.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

import io.todoplatform.platform.PlatformException;

/**
 * A program's files as they are in its image: a jar of its classes, beside it the
 * libraries, and the cache that was trained with exactly these.
 *
 * @param program whose they are
 * @param version its version
 * @param folder where they are; named after their content
 * @param repository the checkout
 */
record Layout(Program program, String version, Path folder, Path repository) {

	/**
	 * Unpacks the jar that Boot packaged, once for each build.
	 * @throws PlatformException if the module is not built
	 */
	static Layout of(Program program, Path repository, Path work) {
		Path jar = jar(program, repository.resolve(program.id()).resolve("target"));
		String name = jar.getFileName().toString();
		String version = name.substring(program.id().length() + 1, name.length() - ".jar".length());
		try {
			Path builds = work.resolve(program.id());
			Layout layout = new Layout(program, version, builds.resolve(fingerprint(program, jar)), repository);
			if (!Files.exists(layout.folder())) {
				Folders.delete(builds);
				layout.unpack(jar, builds.resolve("new"));
			}
			return layout;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path jar() {
		return this.folder.resolve(this.program.id() + ".jar");
	}

	Path cache() {
		return this.folder.resolve(this.program.id() + ".aot");
	}

	/** Where a training leaves it. */
	Path freshCache() {
		return this.folder.resolve(this.program.id() + ".aot.new");
	}

	/**
	 * Takes what a training left for the cache. Not during the training: one that is cut
	 * short leaves caches too.
	 * @throws PlatformException if there is none, or its writing was cut short
	 */
	void keepFreshCache() throws IOException {
		if (!Files.exists(freshCache())) {
			throw new PlatformException(this.program.id() + " left no cache");
		}
		// From what a cache is made; Java removes it when the cache is complete.
		if (Files.exists(freshCache().resolveSibling(freshCache().getFileName() + ".config"))) {
			throw new PlatformException(this.program.id() + " had no time to write its cache: try again");
		}
		Files.move(freshCache(), cache());
	}

	/** What others made. */
	List<Path> libraries() throws IOException {
		return Folders.files(this.folder.resolve("lib")).stream().filter((file) -> !isModule(file)).toList();
	}

	/** The modules of this checkout, which change more often. */
	List<Path> modules() throws IOException {
		return Folders.files(this.folder.resolve("lib")).stream().filter(this::isModule).toList();
	}

	private boolean isModule(Path file) {
		String name = file.getFileName().toString();
		String end = "-" + this.version + ".jar";
		return name.endsWith(end) && Files
			.isRegularFile(this.repository.resolve(name.substring(0, name.length() - end.length())).resolve("pom.xml"));
	}

	private void unpack(Path packaged, Path fresh) throws IOException {
		Tool.run(List.of(System.getProperty("java.home") + "/bin/java", "-Djarmode=tools", "-jar", packaged.toString(),
				"extract", "--destination", fresh.toString()));
		Files.move(fresh.resolve(packaged.getFileName()), fresh.resolve(jar().getFileName()));
		for (Path file : Folders.files(fresh)) {
			Files.setLastModifiedTime(file, FileTime.from(Layers.TIME));
		}
		Files.move(fresh, this.folder);
	}

	private static Path jar(Program program, Path target) {
		if (Files.isDirectory(target)) {
			try (Stream<Path> files = Files.list(target)) {
				return files
					.filter((file) -> file.getFileName().toString().matches(program.id() + "-\\d.*(?<!-sources)\\.jar"))
					.findFirst()
					.orElseThrow(() -> notBuilt(program));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		throw notBuilt(program);
	}

	private static PlatformException notBuilt(Program program) {
		return new PlatformException(program.id() + " is not built: run ./mvnw -DskipTests package");
	}

	// Of all that a cache depends on.
	private static String fingerprint(Program program, Path jar) throws IOException {
		String runs = Sha256.of(jar) + JavaRuntime.version() + JavaFlags.inImage(program);
		return Sha256.of(runs.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
	}

}
