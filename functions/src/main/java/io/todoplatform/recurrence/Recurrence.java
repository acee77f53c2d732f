package io.todoplatform.recurrence;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

import io.todoplatform.recurrence.Succession.End;
import io.todoplatform.recurrence.Succession.Next;
import io.todoplatform.recurrence.Succession.Reason;
import io.todoplatform.task.RecurrenceSchedule;
import io.todoplatform.task.RecurrenceSchedule.Frequency;
import io.todoplatform.task.RecurrenceSchedule.Mode;
import org.jspecify.annotations.Nullable;

/**
 * When the next instance of a series is due. Pure: the same completion has the same
 * successor, however often it is asked for.
 * <p>
 * Instance <em>n</em> is due <em>n</em> periods after the first one, never one period
 * after the one before: Jan 31 is followed by Feb 28 and Mar 31. The wall time in the
 * schedule's zone is kept. Where the clocks skip it, the first instant after the gap
 * takes its place; where they show it twice, the first of the two.
 * <p>
 * An instance that is not due when its anchor says was edited: its due date, the zone or
 * the frequency. It is then an anchor itself, and what was before it is forgotten. One
 * without a due date has its completion in the place of it.
 * <p>
 * Due dates grow from instance to instance, with one exception: a day that a zone leaves
 * out altogether (Pacific/Apia, 2011-12-30) is made up for at the next midnight.
 */
public final class Recurrence {

	private static final Instant END_OF_CALENDAR = Instant.parse("9999-12-31T23:59:59.999999Z");

	private Recurrence() {
	}

	/**
	 * What comes after a completed instance: one period after its original due date,
	 * however early or late the completion (US5-2), or, in the mode
	 * {@link Mode#FROM_COMPLETION}, the first whole number of periods after the day of
	 * the completion that is later than the original due date, at the same wall time.
	 * @param completion the completed instance
	 * @return the next instance or the end
	 */
	public static Succession after(Completion completion) {
		RecurrenceSchedule schedule = completion.schedule();
		int next = completion.index() + 1;
		if (schedule.count() != null && next >= schedule.count()) {
			return new End(Reason.COUNT);
		}
		WallClock clock = new WallClock(schedule.timeZone());
		Anchor anchor = anchor(completion, clock);
		LocalDateTime dueDate = anchor.dueDate(next, schedule.frequency());
		if (schedule.mode() == Mode.FROM_COMPLETION) {
			dueDate = afterCompletion(completion, anchor, clock);
			anchor = new Anchor(dueDate, next, anchor.reminderLead());
		}
		Instant due = clock.instant(dueDate);
		if (due.isAfter(END_OF_CALENDAR)) {
			return new End(Reason.CALENDAR);
		}
		if (schedule.until() != null && due.isAfter(schedule.until())) {
			return new End(Reason.UNTIL);
		}
		return new Next(next, due, reminder(dueDate, anchor.reminderLead(), clock), anchor);
	}

	/** The anchor that the completed instance goes by, its reminder included. */
	private static Anchor anchor(Completion completion, WallClock clock) {
		Instant due = completion.dueDate();
		Frequency frequency = completion.schedule().frequency();
		if (due == null) {
			LocalDateTime completed = clock.at(completion.completedAt());
			return new Anchor(completed, completion.index(), leadOfUndated(completion, completed, clock));
		}
		Anchor known = completion.anchor();
		if (known == null || !clock.instant(known.dueDate(completion.index(), frequency)).equals(due)) {
			known = new Anchor(clock.at(due), completion.index(), null);
		}
		return known.withReminderLead(lead(completion, known, clock));
	}

	/** Measured anew only if the reminder is not where the anchor has it. */
	private static @Nullable Duration lead(Completion completion, Anchor anchor, WallClock clock) {
		Instant reminder = completion.reminderTime();
		if (reminder == null) {
			return null;
		}
		LocalDateTime dueDate = anchor.dueDate(completion.index(), completion.schedule().frequency());
		Duration lead = anchor.reminderLead();
		return (lead != null && clock.reminder(dueDate, lead).equals(reminder)) ? lead
				: Duration.between(clock.at(reminder), dueDate);
	}

	/**
	 * Without a due date there is no distance to it: the reminder itself recurs, and the
	 * first one after the completion is the next one's.
	 */
	private static @Nullable Duration leadOfUndated(Completion completion, LocalDateTime completed, WallClock clock) {
		if (completion.reminderTime() == null) {
			return null;
		}
		Frequency frequency = completion.schedule().frequency();
		LocalDateTime next = firstAfter(completed, clock.at(completion.reminderTime()), frequency);
		return Duration.between(next, Anchor.plus(completed, 1, frequency));
	}

	private static LocalDateTime afterCompletion(Completion completion, Anchor anchor, WallClock clock) {
		Frequency frequency = completion.schedule().frequency();
		LocalDateTime before = anchor.dueDate(completion.index(), frequency);
		LocalDateTime completed = clock.at(completion.completedAt()).toLocalDate().atTime(before.toLocalTime());
		LocalDateTime next = Anchor.plus(completed, 1, frequency);
		return next.isAfter(before) ? next : firstAfter(before, completed, frequency);
	}

	/** The first time after another that is a whole number of periods from a start. */
	private static LocalDateTime firstAfter(LocalDateTime time, LocalDateTime start, Frequency frequency) {
		long periods = switch (frequency) {
			case DAILY -> ChronoUnit.DAYS.between(start, time);
			case WEEKLY -> ChronoUnit.WEEKS.between(start, time);
			case MONTHLY -> ChronoUnit.MONTHS.between(start, time);
		} - 1;
		while (!Anchor.plus(start, periods, frequency).isAfter(time)) {
			periods++;
		}
		return Anchor.plus(start, periods, frequency);
	}

	private static @Nullable Instant reminder(LocalDateTime dueDate, @Nullable Duration lead, WallClock clock) {
		if (lead == null) {
			return null;
		}
		Instant reminder = clock.reminder(dueDate, lead);
		return reminder.isAfter(END_OF_CALENDAR) ? null : reminder;
	}

}
