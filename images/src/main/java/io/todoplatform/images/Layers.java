package io.todoplatform.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;

/**
 * The layers of an image, from what changes least to what changes most. Everything
 * belongs to root and is read-only for the user that runs it, and has the same time.
 */
final class Layers {

	/**
	 * The time of every file. A cache is valid only for jars with the time that they had
	 * in its training.
	 */
	static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

	static final FilePermissions READABLE = FilePermissions.fromOctalString("644");

	static final FilePermissions EXECUTABLE = FilePermissions.fromOctalString("755");

	static final AbsoluteUnixPath JAVA = AbsoluteUnixPath.get("/opt/java");

	static final AbsoluteUnixPath APP = AbsoluteUnixPath.get("/app");

	private Layers() {
	}

	/**
	 * What is added to the base.
	 */
	static List<FileEntriesLayer> of(JavaRuntime runtime, Layout layout, Path bom) throws IOException {
		return List.of(java(runtime), files("libraries", layout.libraries(), layout),
				files("modules", layout.modules(), layout), files("app", List.of(layout.jar()), layout),
				FileEntriesLayer.builder()
					.setName("cache")
					.addEntry(layout.cache(), APP.resolve(layout.cache().getFileName().toString()), READABLE, TIME)
					.build(),
				FileEntriesLayer.builder()
					.setName("bill of materials")
					.addEntry(bom, APP.resolve("sbom.cdx.json"), READABLE, TIME)
					.build());
	}

	private static FileEntriesLayer java(JavaRuntime runtime) throws IOException {
		FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("java");
		for (Path file : Folders.files(runtime.folder())) {
			layer.addEntry(file, JAVA.resolve(runtime.folder().relativize(file).toString()),
					Files.isExecutable(file) ? EXECUTABLE : READABLE, TIME);
		}
		return layer.build();
	}

	private static FileEntriesLayer files(String name, Collection<Path> files, Layout layout) {
		FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
		for (Path file : files) {
			layer.addEntry(file, APP.resolve(layout.folder().relativize(file).toString()), READABLE, TIME);
		}
		return layer.build();
	}

}
