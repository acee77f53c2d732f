import { browserZone, longTime } from '../time/dates.js';

const EACH = { daily: 'Every day', weekly: 'Every week', monthly: 'Every month' };

/** A schedule in a few words, for the row. */
export function shortRecurrence(schedule) {
  return EACH[schedule.frequency] ?? 'Repeats';
}

/** A schedule in words, with all that is special about it. */
export function longRecurrence(schedule) {
  const parts = [shortRecurrence(schedule)];
  if (schedule.time_zone !== browserZone) parts.push(`in the zone ${schedule.time_zone}`);
  if (schedule.mode === 'from_completion') parts.push('counted from the completion');
  if (schedule.until) parts.push(`until ${longTime(schedule.until)}`);
  if (schedule.count) parts.push(`${schedule.count} times in all`);
  return parts.join(', ');
}

export function allZones() {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
}
