package io.todoplatform.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SentryIT {

	@TempDir
	private Path folder;

	@Test
	void keepsItsAuthorityWhenKilledAndStartedAgain() throws Exception {
		try (Sentry sentry = Sentry.in(this.folder).start()) {
			String authority = Files.readString(sentry.trustAnchors());
			sentry.kill();
			sentry.start();
			assertThat(sentry.trustAnchors()).hasContent(authority);
			Files.writeString(sentry.trustAnchors().resolveSibling("issuer.crt"), "no certificate");
			sentry.stop();
			sentry.start();
			assertThat(sentry.trustAnchors()).content().contains("BEGIN CERTIFICATE").isNotEqualTo(authority);
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void itAndTheSchedulerAndASidecarTalkOnLoopbackOnly() throws Exception {
		try (Sentry sentry = Sentry.in(this.folder.resolve("sentry")).start();
				Scheduler scheduler = Scheduler.in(this.folder.resolve("scheduler")).sentry(sentry).start();
				Sidecar sidecar = Sidecar.of("some-app")
					.in(this.folder)
					.sentry(sentry)
					.scheduler(scheduler.address())
					.start()) {
			boolean strict = DaprRuntime.locate().allOnLoopback();
			assertThat(Listeners
				.of(strict ? List.of(sentry.pid(), scheduler.pid(), sidecar.pid()) : List.of(sidecar.pid())))
				.isNotEmpty()
				.allMatch(Listeners.Listener::isLoopback);
			scheduler.kill();
			scheduler.start();
			assertThat(this.folder.resolve("scheduler/identity/key.pem")).exists();
		}
	}

}
