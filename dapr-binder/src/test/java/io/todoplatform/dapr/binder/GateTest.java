package io.todoplatform.dapr.binder;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GateTest {

	private final Gate gate = new Gate();

	// The common pool may have a single thread.
	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	@AfterEach
	void close() {
		this.threads.shutdownNow();
	}

	@Test
	void startsClosed() {
		assertThat(this.gate.enter()).isFalse();
	}

	@Test
	void closesForNewcomersAndWaitsForThoseInside() throws Exception {
		this.gate.open();
		CountDownLatch mayLeave = new CountDownLatch(1);
		CompletableFuture<Void> visitor = CompletableFuture.runAsync(() -> {
			assertThat(this.gate.enter()).isTrue();
			try {
				mayLeave.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			finally {
				this.gate.leave();
			}
		}, this.threads);
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> this.gate.inside() == 1);
		CompletableFuture<Integer> closing = CompletableFuture.supplyAsync(() -> this.gate.close(Duration.ofMinutes(1)),
				this.threads);
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !this.gate.enter() || leave());
		assertThat(closing).isNotDone();
		mayLeave.countDown();
		assertThat(closing.get()).isZero();
		visitor.get();
	}

	private boolean leave() {
		this.gate.leave();
		return false;
	}

	@Test
	void tellsWhoIsStillInsideWhenPatienceEnds() throws Exception {
		this.gate.open();
		CompletableFuture.runAsync(this.gate::enter, this.threads).get();
		assertThat(this.gate.close(Duration.ofMillis(1))).isEqualTo(1);
	}

	@Test
	void doesNotWaitForTheWorkThatClosesItInAnotherThread() throws Exception {
		this.gate.open();
		assertThat(this.gate.enter()).isTrue();
		CompletableFuture<Integer> closing = CompletableFuture
			.supplyAsync(() -> this.gate.onBehalf(() -> this.gate.close(Duration.ofDays(1))), this.threads);
		assertThat(closing.get(1, TimeUnit.MINUTES)).isZero();
		assertThat(this.gate.<Integer>onBehalf(() -> this.gate.close(Duration.ofDays(1)))).isZero();
		this.gate.leave();
		assertThat(this.gate.inside()).isZero();
	}

	@Test
	void doesNotWaitForTheThreadThatClosesIt() {
		this.gate.open();
		assertThat(this.gate.enter()).isTrue();
		assertThat(this.gate.close(Duration.ofDays(1))).isZero();
		this.gate.leave();
		assertThat(this.gate.inside()).isZero();
	}

}
