package io.todoplatform.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * SC-003: a steady load while one part after the other is stopped or killed. At the end
 * each operation has left one event, one record and one update, each completion of a
 * recurring task one next instance, and each reminder one notification.
 */
final class SoakRun {

	private static final Duration SETTLES_WITHIN = Duration.ofMinutes(2);

	private final Stack stack;

	private final String user = "soak-" + UUID.randomUUID();

	SoakRun(Stack stack) {
		this.stack = stack;
	}

	/**
	 * Runs, prints and compares. All parts run afterwards.
	 * @param duration how long there is a load
	 * @param every how long it is from the begin of one outage to that of the next
	 * @param seed decides the order and the kinds of the outages
	 */
	SoakReport run(Duration duration, Duration every, long seed) {
		PatientClient client = new PatientClient(this.stack.todo().as(this.user));
		SoakLoad load = new SoakLoad(client);
		try (SoakEvidence evidence = new SoakEvidence(this.stack, this.user)) {
			Outages outages = new Outages(this.stack.processes(), evidence::cutClients, seed);
			Instant end = Instant.now().plus(duration);
			CompletableFuture<Void> changes = CompletableFuture.runAsync(() -> load.run(end),
					(task) -> Thread.ofPlatform().name("load").start(task));
			int count = outages.run(every, end);
			changes.join();
			this.stack.awaitHealthy();
			SoakReport report = settled(evidence, load);
			System.out.printf(
					"%noperations %d, outages %d, requests repeated %d, returns of the client %d, events repeated on Kafka %d%n%n%s",
					load.made().size(), count, client.repeated(), evidence.returns(), evidence.repeatedEvents(),
					report);
			return report;
		}
	}

	/** What is right stays as it is; what is not has some time to become so. */
	private SoakReport settled(SoakEvidence evidence, SoakLoad load) {
		Instant end = Instant.now().plus(SETTLES_WITHIN);
		SoakReport report = evidence.compareWith(load);
		while (!report.isRight() && Instant.now().isBefore(end)) {
			LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
			report = evidence.compareWith(load);
		}
		return report;
	}

}
