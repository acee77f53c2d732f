package io.todoplatform.recurringapp.reminder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CatchUpTest {

	private final Hands hands = new Hands();

	private final CatchUp catchUp = new CatchUp(Duration.ofSeconds(5), this.hands);

	@Test
	void isOverBeforeAnyAbsence() {
		assertThat(this.catchUp.isOver()).isTrue();
	}

	@Test
	void waitsToTheEndWhenNoEventsCome() {
		this.catchUp.begin();
		assertThat(this.catchUp.isOver()).isFalse();
		this.hands.advance(4999);
		assertThat(this.catchUp.isOver()).isFalse();
		this.hands.advance(1);
		assertThat(this.catchUp.isOver()).isTrue();
	}

	@Test
	void isOverASecondAfterTheLastOfTheOldEvents() {
		this.catchUp.begin();
		this.hands.advance(1000);
		this.catchUp.seen(this.hands.instant().minusSeconds(60));
		this.hands.advance(900);
		this.catchUp.seen(this.hands.instant().minusSeconds(30));
		this.hands.advance(999);
		assertThat(this.catchUp.isOver()).isFalse();
		this.catchUp.seen(this.hands.instant());
		this.hands.advance(1);
		assertThat(this.catchUp.isOver()).isTrue();
	}

	@Test
	void waitsNoLongerThanItMayHoweverManyOldEventsCome() {
		this.catchUp.begin();
		for (int i = 0; i < 10; i++) {
			this.hands.advance(500);
			this.catchUp.seen(this.hands.instant().minusSeconds(60));
		}
		assertThat(this.catchUp.isOver()).isTrue();
	}

	@Test
	void staysOverUntilTheNextAbsence() {
		this.catchUp.begin();
		this.catchUp.seen(this.hands.instant());
		this.hands.advance(1000);
		assertThat(this.catchUp.isOver()).isTrue();
		this.catchUp.seen(this.hands.instant().minusSeconds(60));
		assertThat(this.catchUp.isOver()).isTrue();
		this.catchUp.begin();
		assertThat(this.catchUp.isOver()).isFalse();
	}

	/** A clock that goes when it is told to. */
	private static final class Hands extends Clock {

		private Instant now = Instant.parse("2026-03-01T12:00:00Z");

		void advance(long millis) {
			this.now = this.now.plusMillis(millis);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
