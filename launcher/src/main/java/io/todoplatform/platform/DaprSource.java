package io.todoplatform.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Dapr's source with the few lines changed that this platform needs otherwise. In a copy:
 * Go's module cache is read-only, and Go replaces no file in it.
 */
final class DaprSource {

	/**
	 * Tells what is changed: a build of other changes needs another name.
	 */
	static final String FLAVOUR = "loopback-1";

	private static final List<Change> CHANGES = List.of(
			// Otherwise only with all of Dapr's components, which take three times as
			// long to
			// build.
			new Change("cmd/daprd/components/nameresolution_sqlite.go", "//go:build allcomponents",
					"//go:build allcomponents || stablecomponents"),
			// The control plane's --healthz-listen-address is read and not used.
			new Change("pkg/healthz/server/server.go", "fmt.Sprintf(\":%d\", s.port)",
					"fmt.Sprintf(\"127.0.0.1:%d\", s.port)"));

	private DaprSource() {
	}

	/**
	 * Copies the source of Dapr's module into a folder and changes it there.
	 * @throws PlatformException if the source is not as it is expected to be
	 */
	static void copy(Path module, Path folder) throws IOException {
		FileTrees.copy(module, folder);
		for (Change change : CHANGES) {
			Path file = folder.resolve(change.file);
			String source = Files.readString(file);
			if (!source.contains(change.from)) {
				throw new PlatformException(
						"the source of Dapr " + DaprRuntime.VERSION + " is not as expected: " + change.file);
			}
			// Like the whole module, the copy may be read-only.
			Files.delete(file);
			Files.writeString(file, source.replace(change.from, change.to));
		}
	}

	private record Change(String file, String from, String to) {
	}

}
