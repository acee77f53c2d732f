package io.todoplatform.todoapp.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GroupCommitTest {

	private final List<List<String>> stored = Collections.synchronizedList(new ArrayList<>());

	private final CountDownLatch firstMayEnd = new CountDownLatch(1);

	private final CountDownLatch firstIsOnItsWay = new CountDownLatch(1);

	private final GroupCommit<Text, String> groups = new GroupCommit<>(this::store, 4, 100, Duration.ofMinutes(1));

	/** The first takes until it is let go, "bad" fails. */
	private List<String> store(List<Text> items) {
		this.stored.add(items.stream().map(Text::text).toList());
		if (this.stored.size() == 1) {
			this.firstIsOnItsWay.countDown();
			await(this.firstMayEnd);
		}
		if (items.stream().anyMatch((item) -> item.text().equals("bad"))) {
			throw new IllegalStateException("It is bad");
		}
		return items.stream().map((item) -> item.text() + " is stored").toList();
	}

	@Test
	void oneAloneIsStoredAtOnce() {
		this.firstMayEnd.countDown();
		assertThat(this.groups.run(Text.of("a"))).isEqualTo("a is stored");
		assertThat(this.groups.run(Text.of("b"))).isEqualTo("b is stored");
		assertThat(this.stored).containsExactly(List.of("a"), List.of("b"));
	}

	@Test
	void whatArrivesMeanwhileIsStoredTogetherInItsOrder() {
		assertThat(runWhileTheFirstIsOnItsWay(Text.of("b"), Text.of("c"), Text.of("d"))).containsExactly("b is stored",
				"c is stored", "d is stored");
		assertThat(this.stored).containsExactly(List.of("first"), List.of("b", "c", "d"));
	}

	@Test
	void noMoreThanTheMostAreStoredTogether() {
		Text[] items = IntStream.range(0, 9).mapToObj((i) -> Text.of("item " + i)).toArray(Text[]::new);
		assertThat(runWhileTheFirstIsOnItsWay(items)).hasSize(9).allMatch((result) -> result.endsWith(" is stored"));
		assertThat(this.stored).extracting(List::size).containsExactly(1, 4, 4, 1);
	}

	@Test
	void theSizeIsLimitedButOneAloneMayBeLarger() {
		runWhileTheFirstIsOnItsWay(new Text("a", "a", 60), new Text("b", "b", 40), new Text("c", "c", 1),
				new Text("d", "d", 500), new Text("e", "e", 1));
		assertThat(this.stored).containsExactly(List.of("first"), List.of("a", "b"), List.of("c"), List.of("d"),
				List.of("e"));
	}

	@Test
	void twoOfOneIdentityAreNotStoredTogether() {
		// Nor does what stays behind take the place of what could join.
		runWhileTheFirstIsOnItsWay(new Text("a", "same", 60), new Text("b", "same", 60), new Text("c", "other", 1));
		assertThat(this.stored).containsExactly(List.of("first"), List.of("a", "c"), List.of("b"));
	}

	@Test
	void aFailureReachesAllOfItsGroupAndNobodyElse() {
		List<CompletableFuture<String>> runs = startWhileTheFirstIsOnItsWay(this.groups, Text.of("b"), Text.of("bad"),
				Text.of("c"), Text.of("d"), Text.of("e"));
		for (CompletableFuture<String> run : runs.subList(0, 4)) {
			assertThatThrownBy(run::join).isInstanceOf(CompletionException.class)
				.cause()
				.isInstanceOf(IllegalStateException.class)
				.hasMessage("It is bad");
		}
		assertThat(runs.get(4).join()).isEqualTo("e is stored");
		assertThat(this.groups.run(Text.of("f"))).isEqualTo("f is stored");
	}

	@Test
	void whatWaitsTooLongIsNeverStored() {
		GroupCommit<Text, String> impatient = new GroupCommit<>(this::store, 4, 100, Duration.ofMillis(1));
		CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> impatient.run(Text.of("first")));
		await(this.firstIsOnItsWay);
		assertThatThrownBy(() -> impatient.run(Text.of("late"))).isInstanceOf(NotStoredException.class);
		this.firstMayEnd.countDown();
		assertThat(first.join()).isEqualTo("first is stored");
		assertThat(impatient.run(Text.of("next"))).isEqualTo("next is stored");
		assertThat(this.stored).containsExactly(List.of("first"), List.of("next"));
	}

	/** Its store has begun, so it may be stored: only the end of the store tells. */
	@Test
	void whatIsBeingStoredIsWaitedForWhateverInterrupts() {
		CompletableFuture<Void> mayEnd = new CompletableFuture<>();
		CompletableFuture<Void> bothAreOnTheirWay = new CompletableFuture<>();
		GroupCommit<Text, String> slow = new GroupCommit<>((items) -> {
			List<String> results = store(items);
			if (items.size() == 2) {
				bothAreOnTheirWay.complete(null);
				mayEnd.join();
			}
			return results;
		}, 4, 100, Duration.ofMinutes(1));
		CompletableFuture<String> first = new CompletableFuture<>();
		CompletableFuture<String> leader = new CompletableFuture<>();
		CompletableFuture<String> last = new CompletableFuture<>();
		start(slow, Text.of("first"), first);
		await(this.firstIsOnItsWay);
		awaitWaiting(start(slow, Text.of("leader"), leader));
		Thread waits = start(slow, Text.of("last"), last);
		awaitWaiting(waits);
		this.firstMayEnd.countDown();
		bothAreOnTheirWay.join();
		waits.interrupt();
		mayEnd.complete(null);
		assertThat(List.of(first.join(), leader.join(), last.join())).containsExactly("first is stored",
				"leader is stored", "last is stored");
	}

	/** An interrupt of one must not break off the store of all. */
	@Test
	void theStoreSeesNoInterruptOfWhoLeads() throws InterruptedException {
		List<Boolean> interrupted = Collections.synchronizedList(new ArrayList<>());
		GroupCommit<Text, String> groups = new GroupCommit<>((items) -> {
			interrupted.add(Thread.currentThread().isInterrupted());
			return List.of("stored");
		}, 4, 100, Duration.ofMinutes(1));
		Thread thread = Thread.ofVirtual().start(() -> {
			Thread.currentThread().interrupt();
			groups.run(Text.of("a"));
			interrupted.add(Thread.currentThread().isInterrupted());
		});
		thread.join();
		assertThat(interrupted).containsExactly(false, true);
	}

	@Test
	void anErrorReachesAllOfItsGroupAndStopsNobodyElse() {
		GroupCommit<Text, String> groups = new GroupCommit<>((items) -> {
			List<String> results = store(items);
			if (items.size() == 2) {
				throw new StackOverflowError("Too deep");
			}
			return results;
		}, 4, 100, Duration.ofMinutes(1));
		List<CompletableFuture<String>> runs = startWhileTheFirstIsOnItsWay(groups, Text.of("a"), Text.of("b"));
		assertThat(runs).allSatisfy((run) -> assertThat(run).failsWithin(Duration.ofMinutes(1)));
		assertThat(groups.run(Text.of("next"))).isEqualTo("next is stored");
	}

	@Test
	void aResultThatIsMissingStopsNobodyElse() {
		GroupCommit<Text, String> groups = new GroupCommit<>(
				(items) -> (items.size() == 3) ? store(items).subList(0, 1) : store(items), 4, 100,
				Duration.ofMinutes(1));
		List<CompletableFuture<String>> runs = startWhileTheFirstIsOnItsWay(groups, Text.of("a"), Text.of("b"),
				Text.of("c"));
		assertThat(runs.subList(1, 3)).allSatisfy((run) -> assertThat(run).failsWithin(Duration.ofMinutes(1)));
		assertThat(groups.run(Text.of("next"))).isEqualTo("next is stored");
	}

	private List<String> runWhileTheFirstIsOnItsWay(Text... items) {
		return startWhileTheFirstIsOnItsWay(this.groups, items).stream().map(CompletableFuture::join).toList();
	}

	/** They wait in this order. */
	private List<CompletableFuture<String>> startWhileTheFirstIsOnItsWay(GroupCommit<Text, String> groups,
			Text... items) {
		CompletableFuture<String> first = new CompletableFuture<>();
		start(groups, Text.of("first"), first);
		await(this.firstIsOnItsWay);
		List<CompletableFuture<String>> runs = new ArrayList<>();
		for (Text item : items) {
			CompletableFuture<String> run = new CompletableFuture<>();
			awaitWaiting(start(groups, item, run));
			runs.add(run);
		}
		this.firstMayEnd.countDown();
		assertThat(first.join()).isEqualTo("first is stored");
		return runs;
	}

	private static Thread start(GroupCommit<Text, String> groups, Text item, CompletableFuture<String> result) {
		return Thread.ofVirtual().start(() -> {
			try {
				result.complete(groups.run(item));
			}
			catch (Throwable ex) {
				result.completeExceptionally(ex);
			}
		});
	}

	private static void awaitWaiting(Thread thread) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.failFast(() -> thread.getState() == Thread.State.TERMINATED)
			.pollInterval(Duration.ofMillis(1))
			.until(() -> thread.getState() == Thread.State.TIMED_WAITING);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private record Text(String text, Object identity, int size) implements GroupCommit.Item {

		static Text of(String text) {
			return new Text(text, text, 1);
		}

	}

}
