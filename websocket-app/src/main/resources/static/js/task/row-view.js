import { browserZone, longTime, shortTime } from '../time/dates.js';
import { h, icon } from '../ui/dom.js';
import { longRecurrence, shortRecurrence } from './recurrence.js';
import { isOverdue } from './selection.js';

const STATES = { pending: 'false', in_progress: 'mixed', complete: 'true' };

/** One task as a line. It is made anew whenever what it shows has changed. */
export function rowContent(task, { now, text, busy, pending, user }) {
  const overdue = isOverdue(task, now);
  return h('div.task-line', { 'aria-busy': busy ? 'true' : null },
    h('button.check', {
      type: 'button', role: 'checkbox', 'aria-checked': STATES[task.status], 'aria-label': `Complete: ${task.title}`,
      'data-act': 'toggle', tabindex: '-1', title: task.status === 'complete' ? 'Reopen' : 'Complete',
    }, icon(task.status === 'in_progress' ? 'half' : 'check')),
    h('div.task-text', {},
      h('button.task-title', { type: 'button', 'data-act': 'edit', tabindex: '-1', 'aria-expanded': 'false', dir: 'auto' },
        ...marked(task.title, text)),
      task.description ? h('p.task-description', { dir: 'auto' }, ...marked(task.description.slice(0, 300), text)) : null,
      h('ul.chips', { 'aria-label': 'Details' }, ...chips(task, { now, overdue, busy, pending, user }))),
    h('button.icon-button.row-action', {
      type: 'button', 'data-act': 'history', tabindex: '-1', 'aria-label': `History of ${task.title}`, title: 'History',
    }, icon('history')),
    h('button.icon-button.row-action', {
      type: 'button', 'data-act': 'delete', tabindex: '-1', 'aria-label': `Delete ${task.title}`, title: 'Delete',
    }, icon('trash')));
}

function chips(task, { now, overdue, busy, pending, user }) {
  return [
    busy ? chip('Saving…', 'clock', 'saving') : null,
    pending ? chip('Saved · events pending', 'clock', 'pending', 'The change is stored. Other tabs hear of it once events flow again') : null,
    task.status === 'in_progress' ? chip('In progress', 'half', 'progress') : null,
    task.due_date ? chip(`${overdue ? 'Overdue · ' : ''}${shortTime(task.due_date, now)}`, 'calendar', overdue ? 'overdue' : 'due',
      `Due ${longTime(task.due_date)} (${browserZone})`) : null,
    task.reminder_time && task.status !== 'complete'
      ? chip(shortTime(task.reminder_time, now), 'bell', 'reminder', `Reminder ${longTime(task.reminder_time)}`, 'Reminder ') : null,
    task.recurrence_schedule
      ? chip(shortRecurrence(task.recurrence_schedule), 'repeat', 'repeat', longRecurrence(task.recurrence_schedule)) : null,
    task.status === 'complete' ? chip(`Done ${shortTime(task.completed_at ?? task.updated_at, now)}`, 'check', 'done') : null,
    task.owner !== user ? chip(task.owner, 'user', 'owner', 'Owner', 'Owner ') : null,
  ];
}

function chip(text, glyph, kind, title = null, hidden = '') {
  return h('li.chip', { 'data-kind': kind, title }, icon(glyph), h('span', {},
    hidden ? h('span.visually-hidden', { text: hidden }) : null, text));
}

/** The text with the searched parts marked. */
function marked(content, text) {
  if (!text) return [content];
  const parts = [];
  const lower = content.toLowerCase();
  // Some letters change their length in lower case; then nothing is marked rather than the wrong part.
  if (lower.length !== content.length) return [content];
  const wanted = text.toLowerCase();
  let from = 0;
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, from)) {
    parts.push(content.slice(from, at), h('mark', { text: content.slice(at, at + wanted.length) }));
    from = at + wanted.length;
  }
  return [...parts, content.slice(from)];
}
