import { longTime } from '../time/dates.js';
import { longRecurrence } from '../task/recurrence.js';

const STATES = { pending: 'pending', in_progress: 'in progress', complete: 'complete' };

const FIELDS = [
  ['title', 'Title', (value) => value],
  ['description', 'Description', (value) => value],
  ['status', 'Status', (value) => STATES[value] ?? value],
  ['due_date', 'Due', longTime],
  ['reminder_time', 'Reminder', longTime],
  ['recurrence_schedule', 'Repeat', longRecurrence],
];

/** What changed from one snapshot of a task to the next: `{name, was, is}`, in words; null where there is nothing. */
export function differences(before, after) {
  const words = (value, say) => (value === null || value === undefined || value === '' ? null : say(value));
  return FIELDS
    .filter(([field]) => JSON.stringify(before?.[field] ?? null) !== JSON.stringify(after[field] ?? null))
    .filter(([field]) => before || field !== 'status' || after.status !== 'pending')
    .map(([field, name, say]) => ({ name, was: words(before?.[field], say), is: words(after[field], say) }));
}
