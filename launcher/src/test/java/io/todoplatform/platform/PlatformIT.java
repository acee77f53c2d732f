package io.todoplatform.platform;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class PlatformIT {

	@TempDir
	private Path home;

	@Test
	void startsAgainWhatCrashesAndLeavesDownWhatWasStopped() {
		try (Platform platform = Platform.start(PlatformOptions.infrastructureIn(this.home))) {
			PostgresServer stopped = platform.postgres();
			stopped.stop();
			Scheduler crashed = platform.scheduler();
			long pid = crashed.pid();
			ProcessHandle.of(pid).orElseThrow().destroyForcibly();
			await().atMost(Duration.ofMinutes(1)).until(() -> crashed.isAlive() && crashed.pid() != pid);
			assertThat(stopped.isAlive()).isFalse();
			stopped.start();
			assertThat(stopped.isAlive()).isTrue();
		}
	}

}
