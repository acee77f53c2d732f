package io.todoplatform.dapr.sidecar.job;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

import io.todoplatform.dapr.sidecar.SidecarAddress;
import io.todoplatform.dapr.sidecar.SidecarChannel;
import io.todoplatform.dapr.sidecar.SidecarUnavailableException;
import io.todoplatform.dapr.sidecar.TransientSidecarException;
import io.todoplatform.platform.LeadTime;
import io.todoplatform.platform.ManagedProcess;
import io.todoplatform.platform.Scheduler;
import io.todoplatform.platform.Sidecar;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@SuppressWarnings("NullAway.Init")
class JobsIT {

	private static final Logger logger = LoggerFactory.getLogger(JobsIT.class);

	private static final byte[] NOTHING = {};

	@TempDir
	private static Path directory;

	private static Scheduler scheduler;

	private static Sidecar sidecar;

	private static JobApp app;

	private static SidecarChannel channel;

	private static Jobs jobs;

	/** Soon gives up what does not answer. */
	private static Jobs impatient;

	private final String name = "reminder-" + UUID.randomUUID() + "-1";

	@BeforeAll
	static void start() throws Exception {
		scheduler = Scheduler.in(directory.resolve("scheduler")).start();
		app = new JobApp();
		app.start();
		sidecar = Sidecar.of("some-app")
			.in(directory.resolve("sidecar"))
			.resources(Files.createDirectories(directory.resolve("resources")))
			.appPort(app.port())
			.apiToken("some-api-token")
			.appToken("some-app-token")
			.scheduler(scheduler.address())
			.start();
		channel = new SidecarChannel(
				new SidecarAddress("127.0.0.1", sidecar.httpPort(), sidecar.grpcPort(), "some-api-token"));
		jobs = new Jobs(channel, new JobProperties(Duration.ofSeconds(30), Duration.ofMillis(200)));
		impatient = new Jobs(channel, new JobProperties(Duration.ofSeconds(2), Duration.ofMillis(200)));
	}

	@AfterAll
	static void stop() {
		channel.close();
		sidecar.close();
		scheduler.close();
		app.close();
	}

	@BeforeEach
	void works() {
		scheduler.start();
		sidecar.start();
		await().ignoreExceptionsInstanceOf(TransientSidecarException.class)
			.until(() -> jobs.schedule("probe-" + UUID.randomUUID(), Instant.now(), NOTHING));
	}

	@Test
	void firesWhenItIsDueWithItsDataAndTheAppsToken() {
		Instant due = Instant.now().plusSeconds(2);
		assertThat(jobs.schedule(this.name, due, "{\"text\":\"Zoë 😀\"}".getBytes(StandardCharsets.UTF_8))).isTrue();
		await().until(() -> app.taken(this.name).size() == 1);
		JobApp.Delivery delivery = app.taken(this.name).getFirst();
		assertThat(delivery.method()).isEqualTo("POST");
		assertThat(delivery.body()).isEqualTo("{\"text\":\"Zoë 😀\"}");
		assertThat(delivery.token()).isEqualTo("some-app-token");
		assertThat(delivery.at()).isAfterOrEqualTo(due);
	}

	@Test
	void firesAtOnceWhatIsDueAlready() {
		assertThat(jobs.schedule(this.name, Instant.parse("2001-01-01T00:00:00Z"), NOTHING)).isTrue();
		await().until(() -> app.taken(this.name).size() == 1);
		assertThat(app.taken(this.name).getFirst().body()).isEmpty();
	}

	@Test
	void leavesAJobOfTheSameNameAsItIs() {
		record Scheduled(String job, boolean again) {
		}
		Scheduled scheduled = LeadTime.prepare((lead) -> {
			String job = nameFor(lead);
			jobs.schedule(job, lead.end(), "1".getBytes(StandardCharsets.UTF_8));
			return new Scheduled(job, jobs.schedule(job, Instant.now(), "2".getBytes(StandardCharsets.UTF_8)));
		});
		assertThat(scheduled.again()).isFalse();
		await().until(() -> !app.taken(scheduled.job()).isEmpty());
		assertThat(app.taken(scheduled.job())).singleElement().extracting(JobApp.Delivery::body).isEqualTo("1");
	}

	@Test
	void doesNotFireWhatWasDeleted() {
		String deleted = LeadTime.prepare((lead) -> {
			String job = nameFor(lead);
			jobs.schedule(job, lead.end(), NOTHING);
			jobs.schedule(job + "-later", lead.end().plusSeconds(1), NOTHING);
			jobs.delete(job);
			return job;
		});
		await().until(() -> !app.taken(deleted + "-later").isEmpty());
		assertThat(app.taken(deleted)).isEmpty();
	}

	@Test
	void deletesWhatIsNotThere() {
		jobs.delete(this.name);
		jobs.delete(this.name);
	}

	@Test
	void keepsAJobForYears() {
		Instant due = Instant.parse("2199-12-31T23:59:59.999999Z");
		assertThat(jobs.schedule(this.name, due, NOTHING)).isTrue();
		assertThat(jobs.schedule(this.name, due, NOTHING)).isFalse();
		jobs.delete(this.name);
		assertThat(jobs.schedule(this.name, due, NOTHING)).isTrue();
	}

	@Test
	void deliversAgainUntilTheAppTakesIt() {
		app.refuse(20);
		jobs.schedule(this.name, Instant.now(), NOTHING);
		await().until(() -> app.refusalsLeft() == 0);
		await().until(() -> app.taken(this.name).size() == 1);
	}

	@Test
	void deliversWhatWasDueWhileTheAppWasAway() throws Exception {
		app.stop();
		long before = failedDeliveries();
		jobs.schedule(this.name, Instant.now(), NOTHING);
		// By Dapr's default it would be gone after the third.
		await().until(() -> failedDeliveries() >= before + 10);
		app.start();
		await().until(() -> app.taken(this.name).size() == 1);
	}

	@Test
	void deliversWhatWasDueWhileTheSidecarWasAway() {
		deliversWhatWasDueWithout(sidecar);
	}

	@Test
	void deliversWhatWasDueWhileTheSchedulerWasAway() {
		deliversWhatWasDueWithout(scheduler);
	}

	private void deliversWhatWasDueWithout(ManagedProcess process) {
		record Due(String job, Instant time) {
		}
		Due due = LeadTime.prepare((lead) -> {
			works();
			String job = nameFor(lead);
			jobs.schedule(job, lead.end(), NOTHING);
			process.kill();
			return new Due(job, lead.end());
		});
		await().until(() -> Instant.now().isAfter(due.time().plusSeconds(1)));
		assertThat(app.taken(due.job())).isEmpty();
		process.start();
		await().until(() -> !app.taken(due.job()).isEmpty());
	}

	@Test
	void aSchedulerThatIsDownIsUnavailableAndComesBack() {
		scheduler.stop();
		try {
			assertThatExceptionOfType(SchedulerUnavailableException.class)
				.isThrownBy(() -> impatient.schedule(this.name, Instant.now(), NOTHING));
			assertThatExceptionOfType(SchedulerUnavailableException.class)
				.isThrownBy(() -> impatient.delete(this.name));
		}
		finally {
			scheduler.start();
		}
		await().ignoreExceptionsInstanceOf(TransientSidecarException.class).until(() -> {
			jobs.schedule(this.name, Instant.now(), NOTHING);
			return true;
		});
		await().until(() -> !app.taken(this.name).isEmpty());
	}

	@Test
	void aSidecarThatIsDownIsUnavailableAndComesBack() {
		sidecar.kill();
		try {
			assertThatExceptionOfType(SidecarUnavailableException.class)
				.isThrownBy(() -> impatient.schedule(this.name, Instant.now(), NOTHING));
		}
		finally {
			sidecar.start();
		}
		await().ignoreExceptionsInstanceOf(TransientSidecarException.class)
			.until(() -> jobs.schedule(this.name, Instant.now(), NOTHING));
		await().until(() -> !app.taken(this.name).isEmpty());
	}

	@Test
	void deliversAThousandThatAreDueInTheSameSecond() throws Exception {
		Instant due = Instant.now().plusSeconds(10);
		List<String> names = IntStream.range(0, 1000).mapToObj((i) -> this.name + "-" + i).toList();
		Semaphore permits = new Semaphore(32);
		long start = System.nanoTime();
		try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
			for (String each : names) {
				permits.acquire();
				executor.submit(() -> {
					try {
						// A busy scheduler may ask for patience.
						return await().pollDelay(Duration.ZERO)
							.ignoreExceptionsInstanceOf(TransientSidecarException.class)
							.until(() -> {
								jobs.schedule(each, due, NOTHING);
								return true;
							}, Boolean::booleanValue);
					}
					finally {
						permits.release();
					}
				});
			}
		}
		Duration scheduling = Duration.ofNanos(System.nanoTime() - start);
		await().until(() -> app.times().keySet().containsAll(names));
		Instant last = names.stream().map(app.times()::get).max(Comparator.naturalOrder()).orElseThrow();
		logger.info("1000 jobs scheduled in {} ms, the last delivered {} ms after it was due", scheduling.toMillis(),
				Duration.between(due, last).toMillis());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a/b", "a b", "..", "-a", "a?b", "é" })
	void refusesWhatIsNoName(String noName) {
		assertThatIllegalArgumentException().isThrownBy(() -> jobs.schedule(noName, Instant.now(), NOTHING));
		assertThatIllegalArgumentException().isThrownBy(() -> jobs.delete(noName));
	}

	private String nameFor(LeadTime lead) {
		return this.name + "-" + lead.end().toEpochMilli();
	}

	private static long failedDeliveries() throws Exception {
		try (var lines = Files.lines(sidecar.log())) {
			return lines.filter((line) -> line.contains("failed to invoke schedule app job")).count();
		}
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(50));
	}

}
