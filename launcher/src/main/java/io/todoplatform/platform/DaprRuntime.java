package io.todoplatform.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Dapr's programs on this machine.
 *
 * @param daprd the sidecar
 * @param scheduler the control plane service behind the Jobs API
 */
public record DaprRuntime(Path daprd, Path scheduler) {

	static final String VERSION = "1.18.2";

	/**
	 * Finds Dapr's programs.
	 * @throws PlatformException if there are none
	 */
	public static DaprRuntime locate() {
		for (Path folder : List.of(UserCache.folder().resolve("dapr").resolve(VERSION),
				Path.of(System.getProperty("user.home"), ".dapr", "bin"))) {
			Path daprd = folder.resolve("daprd");
			Path scheduler = folder.resolve("scheduler");
			if (Files.isExecutable(daprd) && Files.isExecutable(scheduler)) {
				return new DaprRuntime(daprd, scheduler);
			}
		}
		throw new PlatformException("no Dapr " + VERSION + " on this machine");
	}

}
