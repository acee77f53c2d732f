package io.todoplatform.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class GuardIT {

	@TempDir
	private Path folder;

	@Test
	void endsWithTheStatusOfItsProgramAndKeepsItsOutput() throws Exception {
		Guard guard = start("echo said; echo complained >&2; exit 7");
		assertThat(guard.waitFor()).isEqualTo(7);
		assertThat(log()).hasContent("said\ncomplained");
	}

	@Test
	void tellsTheProcessIdOfTheProgramItself() throws Exception {
		Guard guard = start("echo $$; exec sleep 600");
		await().untilAsserted(() -> assertThat(log()).hasContent(Long.toString(guard.pid())));
		guard.kill();
		assertThat(guard.waitFor()).isEqualTo(128 + 9);
	}

	@Test
	void killsWhatDoesNotStopInTime() throws Exception {
		Guard guard = start("trap 'echo refused' TERM; echo ready; while :; do sleep 1; done");
		await().untilAsserted(() -> assertThat(log()).content().contains("ready"));
		guard.stop();
		assertThat(guard.isAlive()).isFalse();
		assertThat(ProcessHandle.of(guard.pid())).isEmpty();
		assertThat(log()).content().contains("refused");
	}

	@Test
	void stopsTheProgramWhenItIsAskedToStopItself() throws Exception {
		Guard guard = start("trap 'echo stopped; exit 3' TERM; echo ready; while :; do sleep 0.1; done");
		await().untilAsserted(() -> assertThat(log()).content().contains("ready"));
		ProcessHandle shell = ProcessHandle.of(guard.pid()).flatMap(ProcessHandle::parent).orElseThrow();
		assertThat(shell.destroy()).isTrue();
		assertThat(guard.waitFor()).isEqualTo(3);
		assertThat(log()).content().contains("stopped");
	}

	@Test
	void outlivesAKilledGuardNoLongerThanItsLauncher() throws Exception {
		Guard guard = start("echo ready; exec sleep 600");
		await().untilAsserted(() -> assertThat(log()).content().contains("ready"));
		ProcessHandle program = ProcessHandle.of(guard.pid()).orElseThrow();
		program.parent().orElseThrow().destroyForcibly();
		guard.stop();
		await().until(() -> !program.isAlive());
	}

	private Guard start(String script) {
		return Guard.start(List.of("/bin/sh", "-c", script), "TERM", Duration.ofSeconds(2), log(), this.folder,
				Map.of());
	}

	private Path log() {
		return this.folder.resolve("log");
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60));
	}

}
