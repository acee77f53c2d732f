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
	 * What an image runs, in the folder of the app.
	 */
	static List<String> inImage(Program program) {
		return command(Path.of(Layers.JAVA + "/bin/java"), "-XX:AOTCache=" + Layers.APP + "/" + program.id() + ".aot",
				program);
	}

	/**
	 * The same, outside of an image, to leave a cache when it ends.
	 */
	static List<String> inTraining(JavaRuntime runtime, Layout layout) {
		List<String> command = new ArrayList<>(
				List.of("sh", "-c", "cd \"$0\" && exec \"$@\"", layout.folder().toString()));
		command.addAll(command(runtime.java(), "-XX:AOTCacheOutput=" + layout.freshCache(), layout.program()));
		// The heap of a cache fits every heap below 32 GB, which half of a large
		// machine's memory is not.
		command.addAll(command.indexOf("-jar"), List.of("-Xmx256m", "-Xlog:disable"));
		return command;
	}

	// A cache remembers the jars as they were named here, and tells classes that this is
	// where they come from. So they are named without a folder: in the image it is
	// another one, and the training's is not there.
	private static List<String> command(Path java, String cache, Program program) {
		List<String> command = new ArrayList<>(List.of(java.toString()));
		command.addAll(ALL);
		command.addAll(List.of(cache, "-jar", program.id() + ".jar"));
		return command;
	}

}
