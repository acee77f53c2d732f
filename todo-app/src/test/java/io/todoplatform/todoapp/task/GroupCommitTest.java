package io.todoplatform.todoapp.task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GroupCommitTest {

	private final List<List<String>> stored = Collections.synchronizedList(new ArrayList<>());

	private final CountDownLatch firstMayEnd = new CountDownLatch(1);

	private final CountDownLatch firstIsOnItsWay = new CountDownLatch(1);

	private final GroupCommit<Text, String> groups = new GroupCommit<>(this::store, 4, 100);

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
		runWhileTheFirstIsOnItsWay(new Text("a", "same", 1), new Text("b", "same", 1), new Text("c", "other", 1));
		assertThat(this.stored).containsExactly(List.of("first"), List.of("a", "c"), List.of("b"));
	}

	@Test
	void aFailureReachesAllOfItsGroupAndNobodyElse() {
		List<CompletableFuture<String>> runs = startWhileTheFirstIsOnItsWay(Text.of("b"), Text.of("bad"), Text.of("c"),
				Text.of("d"), Text.of("e"));
		for (CompletableFuture<String> run : runs.subList(0, 4)) {
			assertThatThrownBy(run::join).isInstanceOf(CompletionException.class)
				.cause()
				.isInstanceOf(IllegalStateException.class)
				.hasMessage("It is bad");
		}
		assertThat(runs.get(4).join()).isEqualTo("e is stored");
		assertThat(this.groups.run(Text.of("f"))).isEqualTo("f is stored");
	}

	private List<String> runWhileTheFirstIsOnItsWay(Text... items) {
		return startWhileTheFirstIsOnItsWay(items).stream().map(CompletableFuture::join).toList();
	}

	/** They wait in this order. */
	private List<CompletableFuture<String>> startWhileTheFirstIsOnItsWay(Text... items) {
		CompletableFuture<String> first = new CompletableFuture<>();
		start(Text.of("first"), first);
		await(this.firstIsOnItsWay);
		List<CompletableFuture<String>> runs = new ArrayList<>();
		for (Text item : items) {
			CompletableFuture<String> run = new CompletableFuture<>();
			Thread thread = start(item, run);
			while (thread.getState() != Thread.State.WAITING) {
				Thread.onSpinWait();
			}
			runs.add(run);
		}
		this.firstMayEnd.countDown();
		assertThat(first.join()).isEqualTo("first is stored");
		return runs;
	}

	private Thread start(Text item, CompletableFuture<String> result) {
		return Thread.ofVirtual().start(() -> {
			try {
				result.complete(this.groups.run(item));
			}
			catch (RuntimeException ex) {
				result.completeExceptionally(ex);
			}
		});
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
