package io.todoplatform.websocketapp.stomp;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

import io.todoplatform.sync.Destination;
import io.todoplatform.websocketapp.stomp.RecentMessages.Message;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentMessagesTest {

	private final RecentMessages recent = RecentMessages.startingAt(10).with(messages(11, 13, 14), 15, 100, 1000);

	@Test
	void coversWhatItHasToTheEndAndNothingElse() {
		assertThat(LongStream.range(8, 18).filter(this.recent::cover)).containsExactly(10L, 11L, 12L, 13L, 14L, 15L);
	}

	@Test
	void givesWhatIsBehindASequence() {
		assertThat(this.recent.after(10, 100)).extracting(Message::sequence).containsExactly(11L, 13L, 14L);
		assertThat(this.recent.after(12, 100)).extracting(Message::sequence).containsExactly(13L, 14L);
		assertThat(this.recent.after(11, 1)).extracting(Message::sequence).containsExactly(13L);
		assertThat(this.recent.after(14, 100)).isEmpty();
		assertThat(this.recent.after(15, 100)).isEmpty();
	}

	@Test
	void forgetsTheOldestBeyondItsLimitsAndNoLongerCoversThem() {
		RecentMessages few = this.recent.with(messages(16, 17), 17, 3, 1000);
		assertThat(few.after(13, 100)).extracting(Message::sequence).containsExactly(14L, 16L, 17L);
		assertThat(few.cover(13)).isTrue();
		assertThat(few.cover(12)).isFalse();
		RecentMessages small = this.recent.with(messages(16), 16, 100, 15);
		assertThat(small.after(13, 100)).extracting(Message::sequence).containsExactly(14L, 16L);
		assertThat(small.cover(11)).isFalse();
	}

	@Test
	void movesOnOverGaps() {
		RecentMessages later = this.recent.with(List.of(), 20, 100, 1000);
		assertThat(later.cover(20)).isTrue();
		assertThat(later.after(14, 100)).isEmpty();
	}

	private static List<Message> messages(long... sequences) {
		return LongStream.of(sequences)
			.mapToObj((sequence) -> new Message(sequence, Destination.TASKS, Instant.EPOCH, "0123456789"))
			.toList();
	}

}
