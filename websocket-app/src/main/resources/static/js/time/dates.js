// Instants come and go as ISO texts in UTC; people see and enter them in the browser's zone.

const DAY = 86_400_000;
const language = navigator.languages?.find((tag) => tag.startsWith('en')) ?? 'en-GB';
const time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
const near = new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric', month: 'short' });
const far = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric' });
const full = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });

export const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** The beginning of the local day that is so many days away. A day may have 23 or 25 hours. */
export function startOfDay(date, days = 0) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days);
}

/** Whole local days from now to then. */
export function daysBetween(now, then) {
  return Math.round((startOfDay(then) - startOfDay(now)) / DAY);
}

/** As "Today 17:00", "Fri, 3 Feb 09:00" or "3 Feb 2031 09:00". */
export function shortTime(iso, now = new Date()) {
  const date = new Date(iso);
  return `${dayName(date, now)} ${time.format(date)}`;
}

function dayName(date, now) {
  const days = daysBetween(now, date);
  if (days === 0) return 'Today';
  if (days === 1) return 'Tomorrow';
  if (days === -1) return 'Yesterday';
  return date.getFullYear() === now.getFullYear() ? near.format(date) : far.format(date);
}

/** In words, for titles and for screen readers. */
export function longTime(iso) {
  return full.format(new Date(iso));
}

/** As "5 minutes ago". */
export function ago(iso, now = new Date()) {
  const seconds = Math.round((new Date(iso) - now) / 1000);
  const size = Math.abs(seconds);
  if (size < 45) return 'just now';
  if (size < 3600) return relative.format(Math.round(seconds / 60), 'minute');
  if (size < 86_400) return relative.format(Math.round(seconds / 3600), 'hour');
  if (size < 30 * 86_400) return relative.format(Math.round(seconds / 86_400), 'day');
  return far.format(new Date(iso));
}

/** The value of a datetime-local field; empty for no instant. */
export function toField(iso) {
  if (!iso) return '';
  const date = new Date(iso);
  const two = (number) => String(number).padStart(2, '0');
  const year = String(date.getFullYear()).padStart(4, '0');
  return `${year}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The instant that a datetime-local field names; null if it is empty. */
export function fromField(value) {
  return value ? new Date(value).toISOString() : null;
}

/** That local day at that full hour, as a field's value. */
export function fieldAt(days, hour, now = new Date()) {
  const day = startOfDay(now, days);
  return toField(new Date(day.getFullYear(), day.getMonth(), day.getDate(), hour).toISOString());
}
