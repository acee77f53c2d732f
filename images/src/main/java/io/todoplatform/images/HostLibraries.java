package io.todoplatform.images;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;

/**
 * The part of this machine's C library that Java needs, and the few files that it reads.
 */
final class HostLibraries {

	private static final Pattern PATH = Pattern.compile("(?:^|\\s)(/\\S+) \\(0x");

	// Loaded by the C library itself when it looks names up.
	private static final List<String> FOR_NAMES = List.of("libresolv.so.2", "libnss_dns.so.2", "libnss_files.so.2");

	private HostLibraries() {
	}

	/**
	 * A layer in which Java starts and resolves names.
	 */
	static FileEntriesLayer layer(JavaRuntime runtime) throws IOException {
		FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("base");
		for (Path library : libraries(runtime)) {
			layer.addEntry(library, AbsoluteUnixPath.fromPath(library), Layers.EXECUTABLE, Layers.TIME);
		}
		Path made = Files.createDirectories(runtime.folder().resolveSibling("base"));
		layer.addEntry(write(made, "passwd", "root:x:0:0:root:/root:/none\napp:x:10001:10001:app:/app:/none\n"),
				AbsoluteUnixPath.get("/etc/passwd"), Layers.READABLE, Layers.TIME);
		layer.addEntry(write(made, "group", "root:x:0:\napp:x:10001:\n"), AbsoluteUnixPath.get("/etc/group"),
				Layers.READABLE, Layers.TIME);
		layer.addEntry(write(made, "nsswitch.conf", "passwd: files\nhosts: files dns\n"),
				AbsoluteUnixPath.get("/etc/nsswitch.conf"), Layers.READABLE, Layers.TIME);
		layer.addEntry(made, AbsoluteUnixPath.get("/tmp"), FilePermissions.fromOctalString("777"), Layers.TIME);
		return layer.build();
	}

	/**
	 * The files of the C library, by the paths that the dynamic linker looks for.
	 */
	static Iterable<Path> libraries(JavaRuntime runtime) throws IOException {
		TreeSet<Path> libraries = new TreeSet<>();
		List<String> users = Stream
			.of("bin/java", "lib/server/libjvm.so", "lib/libjava.so", "lib/libnet.so", "lib/libnio.so", "lib/libzip.so",
					"lib/libmanagement_ext.so")
			.map((name) -> runtime.folder().resolve(name).toString())
			.toList();
		String printed = Tool.run(Stream.concat(Stream.of("ldd"), users.stream()).toList());
		Matcher found = PATH.matcher(printed);
		while (found.find()) {
			Path library = Path.of(found.group(1)).normalize();
			if (!library.startsWith(runtime.folder())) {
				libraries.add(library);
			}
		}
		for (Path library : List.copyOf(libraries)) {
			if (library.getFileName().toString().equals("libc.so.6")) {
				FOR_NAMES.stream().map(library::resolveSibling).filter(Files::exists).forEach(libraries::add);
			}
		}
		return libraries;
	}

	private static Path write(Path folder, String name, String content) throws IOException {
		return Files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
	}

}
