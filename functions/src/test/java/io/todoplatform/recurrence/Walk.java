package io.todoplatform.recurrence;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.todoplatform.task.RecurrenceSchedule;
import io.todoplatform.task.RecurrenceSchedule.Frequency;
import io.todoplatform.task.RecurrenceSchedule.Mode;
import org.jspecify.annotations.Nullable;

/** A series on its way: the instance that is current, completed one after another. */
final class Walk {

	private Completion current;

	private Walk(Completion current) {
		this.current = current;
	}

	/** A series whose first instance is due at a time such as 2026-01-31T09:00+01:00. */
	static Walk from(String due, Frequency frequency, String zone) {
		return from(OffsetDateTime.parse(due).toInstant(), frequency, zone);
	}

	static Walk from(@Nullable Instant due, Frequency frequency, String zone) {
		RecurrenceSchedule schedule = new RecurrenceSchedule(frequency, ZoneId.of(zone), null, null, Mode.FROM_DUE);
		return new Walk(new Completion(schedule, 0, due, null, (due != null) ? due : Instant.EPOCH, null));
	}

	Walk remindedAt(@Nullable Instant reminder) {
		Completion c = this.current;
		this.current = new Completion(c.schedule(), c.index(), c.dueDate(), reminder, c.completedAt(), c.anchor());
		return this;
	}

	Walk remindedAt(String reminder) {
		return remindedAt(OffsetDateTime.parse(reminder).toInstant());
	}

	/** An edit of the current instance. */
	Walk dueAt(String due) {
		Completion c = this.current;
		this.current = new Completion(c.schedule(), c.index(), OffsetDateTime.parse(due).toInstant(), c.reminderTime(),
				c.completedAt(), c.anchor());
		return this;
	}

	Walk schedule(UnaryOperator<RecurrenceSchedule> edit) {
		Completion c = this.current;
		this.current = new Completion(edit.apply(c.schedule()), c.index(), c.dueDate(), c.reminderTime(),
				c.completedAt(), c.anchor());
		return this;
	}

	Walk mode(Mode mode) {
		return schedule((s) -> new RecurrenceSchedule(s.frequency(), s.timeZone(), s.until(), s.count(), mode));
	}

	Walk frequency(Frequency frequency) {
		return schedule((s) -> new RecurrenceSchedule(frequency, s.timeZone(), s.until(), s.count(), s.mode()));
	}

	Walk zone(String zone) {
		return schedule((s) -> new RecurrenceSchedule(s.frequency(), ZoneId.of(zone), s.until(), s.count(), s.mode()));
	}

	Walk count(int count) {
		return schedule((s) -> new RecurrenceSchedule(s.frequency(), s.timeZone(), s.until(), count, s.mode()));
	}

	Walk until(String until) {
		Instant last = OffsetDateTime.parse(until).toInstant();
		return schedule((s) -> new RecurrenceSchedule(s.frequency(), s.timeZone(), last, s.count(), s.mode()));
	}

	Walk completedAt(String time) {
		return completedAt(OffsetDateTime.parse(time).toInstant());
	}

	Walk completedAt(Instant time) {
		Completion c = this.current;
		this.current = new Completion(c.schedule(), c.index(), c.dueDate(), c.reminderTime(), time, c.anchor());
		return this;
	}

	Completion current() {
		return this.current;
	}

	Succession succession() {
		return Recurrence.after(this.current);
	}

	/** Completes the current instance; the next one is current then. */
	Walk next() {
		if (!(succession() instanceof Succession.Next next)) {
			throw new AssertionError("ended: " + succession());
		}
		this.current = new Completion(this.current.schedule(), next.index(), next.dueDate(), next.reminderTime(),
				next.dueDate(), next.anchor());
		return this;
	}

	Walk next(int times) {
		for (int i = 0; i < times; i++) {
			next();
		}
		return this;
	}

	/** When the current instance is due, on the clocks of the series' zone. */
	LocalDateTime due() {
		return local(dueDate());
	}

	Instant dueDate() {
		Instant due = this.current.dueDate();
		if (due == null) {
			throw new AssertionError("no due date");
		}
		return due;
	}

	LocalDateTime reminder() {
		Instant reminder = this.current.reminderTime();
		if (reminder == null) {
			throw new AssertionError("no reminder");
		}
		return local(reminder);
	}

	/** By how much time the reminder comes before the due date. */
	Duration lead() {
		return Duration.between(this.current.reminderTime(), this.current.dueDate());
	}

	/** The due dates of this instance and those after it, on the zone's clocks. */
	List<LocalDateTime> dues(int number) {
		List<LocalDateTime> dues = new ArrayList<>();
		for (int i = 0; i < number; i++) {
			dues.add(due());
			next();
		}
		return dues;
	}

	private LocalDateTime local(Instant instant) {
		return LocalDateTime.ofInstant(instant, this.current.schedule().timeZone());
	}

}
