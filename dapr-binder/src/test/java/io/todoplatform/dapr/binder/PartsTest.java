package io.todoplatform.dapr.binder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PartsTest {

	/** What each call was given. */
	private final List<List<String>> calls = Collections.synchronizedList(new ArrayList<>());

	private final Parts parts = new Parts(2, 6, "part");

	private final Function<List<ReceivedEvent>, List<Acknowledgement>> processing = (events) -> {
		this.calls.add(events.stream().map(ReceivedEvent::entryId).toList());
		return events.stream()
			.map((event) -> event.entryId().equals("3") ? Acknowledgement.RECOVERED : Acknowledgement.PROCESSED)
			.toList();
	};

	/** With the keys a, b, a, b and so on; their hashes are odd and even. */
	private static List<ReceivedEvent> events(int count) {
		return IntStream.range(0, count).mapToObj((i) -> event(i, (i % 2 == 0) ? "a" : "b")).toList();
	}

	private static ReceivedEvent event(int i, @Nullable String key) {
		return new ReceivedEvent(Integer.toString(i), "topic", new byte[0],
				(key != null) ? Map.of("__key", key) : Map.of("__partition", "0"));
	}

	@Test
	void aCallbackThatIsNotFullIsLeftWhole() {
		assertThat(this.parts.process(events(5), this.processing)).hasSize(5);
		assertThat(this.calls).containsExactly(List.of("0", "1", "2", "3", "4"));
	}

	@Test
	void aSingleRecordStaysOnItsThread() {
		Thread here = Thread.currentThread();
		new Parts(2, 1, "part").process(events(1), (events) -> {
			assertThat(Thread.currentThread()).isSameAs(here);
			return this.processing.apply(events);
		});
		assertThat(this.calls).hasSize(1);
	}

	@Test
	void withoutConcurrencyAFullOneIsLeftWholeToo() {
		new Parts(1, 6, "part").process(events(6), this.processing);
		assertThat(this.calls).hasSize(1);
	}

	@Test
	void eachKeyIsInOnePartInItsOrder() {
		List<Acknowledgement> acknowledgements = this.parts.process(events(6), this.processing);
		assertThat(this.calls).containsExactlyInAnyOrder(List.of("0", "2", "4"), List.of("1", "3", "5"));
		assertThat(acknowledgements).containsExactly(Acknowledgement.PROCESSED, Acknowledgement.PROCESSED,
				Acknowledgement.PROCESSED, Acknowledgement.RECOVERED, Acknowledgement.PROCESSED,
				Acknowledgement.PROCESSED);
	}

	@Test
	void recordsWithoutAKeyKeepTheOrderOfTheirPartition() {
		this.parts.process(IntStream.range(0, 6).mapToObj((i) -> event(i, null)).toList(), this.processing);
		assertThat(this.calls).containsExactly(List.of("0", "1", "2", "3", "4", "5"));
	}

	@Test
	void thePartsRunSideBySide() {
		Meeting both = new Meeting();
		assertThat(this.parts.process(events(6), (events) -> {
			both.attend();
			return this.processing.apply(events);
		})).hasSize(6);
	}

	@Test
	void aPartThatThrowsComesAgainAndTheOtherDoesNot() {
		assertThat(this.parts.process(events(6), (events) -> {
			if (events.getFirst().entryId().equals("0")) {
				throw new StackOverflowError("a fault");
			}
			return this.processing.apply(events);
		})).containsExactly(Acknowledgement.RETRY, Acknowledgement.PROCESSED, Acknowledgement.RETRY,
				Acknowledgement.RECOVERED, Acknowledgement.RETRY, Acknowledgement.PROCESSED);
	}

}
