package io.todoplatform.images;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How Java runs in an image. The cache depends on the collector; what is not said here,
 * and the size of the heap, is open to {@code JAVA_TOOL_OPTIONS}.
 */
final class JavaFlags {

	/**
	 * Half of the container's memory is heap; what Java takes beside it is bounded, and
	 * is about 150 MB. Who runs out of memory ends, and is started again.
	 */
	static final List<String> ALL = List.of("-XX:+UseSerialGC", "-XX:MaxRAMPercentage=50",
			"-XX:InitialRAMPercentage=20", "-XX:MaxMetaspaceSize=160m", "-XX:ReservedCodeCacheSize=64m",
			"-XX:MaxDirectMemorySize=64m", "-Xss512k", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData",
			"--enable-native-access=ALL-UNNAMED", "-Dio.netty.leakDetection.level=disabled");

	private JavaFlags() {
	}

	/**
	 * What an image runs.
	 */
	static List<String> inImage(Program program) {
		String app = Layers.APP + "/" + program.id();
		return command(Path.of(Layers.JAVA + "/bin/java"), List.of("-XX:AOTCache=" + app + ".aot"),
				Path.of(app + ".jar"));
	}

	/**
	 * The same, outside of an image, to leave a cache when it ends.
	 */
	static List<String> inTraining(JavaRuntime runtime, Layout layout) {
		// The heap of a cache fits every heap below 32 GB, which half of a large
		// machine's
		// memory is not.
		return command(runtime.java(),
				List.of("-XX:AOTCacheOutput=" + layout.freshCache(), "-Xmx256m", "-Xlog:disable"), layout.jar());
	}

	private static List<String> command(Path java, List<String> cache, Path jar) {
		List<String> command = new ArrayList<>(List.of(java.toString()));
		command.addAll(ALL);
		command.addAll(cache);
		command.addAll(List.of("-jar", jar.toString()));
		return command;
	}

}
