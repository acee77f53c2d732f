package io.todoplatform.platform;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Leaves the {@link StartupCache}s of what the tests start dozens of times: starts it
 * once, on free ports and with data of its own, and stops it.
 */
final class Training {

	private Training() {
	}

	public static void main(String[] args) throws IOException {
		Path home = Libraries.repository().resolve("launcher/target/training");
		FileTrees.delete(home);
		try {
			Platform.start(PlatformOptions.in(home).only("todo,recurring").asUpDoes()).close();
		}
		catch (PlatformException ex) {
			Main.report(ex);
			System.exit(1);
		}
	}

}
