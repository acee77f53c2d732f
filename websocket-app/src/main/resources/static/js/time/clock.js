import { startOfDay } from './dates.js';

/** Calls back with each new minute, so that what is due becomes overdue and today becomes yesterday. */
export function eachMinute(callback) {
  const next = () => setTimeout(() => {
    callback();
    next();
  }, 60_000 - (Date.now() % 60_000) + 20);
  next();
  // Timers sleep with the machine; whoever comes back sees the present.
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) callback();
  });
}

/** The bounds of the local day. */
export function today(now) {
  return { start: startOfDay(now), end: startOfDay(now, 1) };
}
