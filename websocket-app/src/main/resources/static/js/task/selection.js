import { daysBetween, startOfDay } from '../time/dates.js';

// Which tasks are shown, in which order and under which heading. Pure.

export const FILTERS = ['open', 'today', 'overdue', 'done', 'all'];

export const isOpen = (task) => task.status !== 'complete';

export const isOverdue = (task, now) => isOpen(task) && task.due_date !== null && new Date(task.due_date) < now;

const isToday = (task, now) => isOpen(task) && task.due_date !== null && daysBetween(now, new Date(task.due_date)) === 0;

const ADMITS = {
  open: isOpen,
  today: isToday,
  overdue: isOverdue,
  done: (task) => !isOpen(task),
  all: () => true,
};

/** How many tasks each filter shows, of those that are known. */
export function counts(tasks, now) {
  const result = { open: 0, today: 0, overdue: 0, done: 0, all: tasks.length };
  for (const task of tasks) {
    for (const filter of ['open', 'today', 'overdue', 'done']) {
      if (ADMITS[filter](task, now)) result[filter] += 1;
    }
  }
  return result;
}

export function matches(task, text) {
  const wanted = text.toLowerCase();
  return !wanted || `${task.title}\n${task.description ?? ''}`.toLowerCase().includes(wanted);
}

export const admits = (task, filter, text, now) => ADMITS[filter](task, now) && matches(task, text);

const GROUPS = ['overdue', 'today', 'tomorrow', 'week', 'later', 'none', 'done'];

const NAMES = {
  overdue: 'Overdue', today: 'Today', tomorrow: 'Tomorrow', week: 'Next seven days', later: 'Later', none: 'No date', done: 'Done',
};

function groupOf(task, now) {
  if (!isOpen(task)) return 'done';
  if (task.due_date === null) return 'none';
  const due = new Date(task.due_date);
  if (due < now) return 'overdue';
  const days = daysBetween(now, due);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  return due < startOfDay(now, 8) ? 'week' : 'later';
}

/** Open ones by due date, those without by the latest; completed ones by the latest change. */
function inOrder(a, b) {
  if (isOpen(a) !== isOpen(b)) return isOpen(a) ? -1 : 1;
  if (!isOpen(a)) return compare(b.updated_at, a.updated_at) || compare(a.id, b.id);
  if ((a.due_date === null) !== (b.due_date === null)) return a.due_date === null ? 1 : -1;
  if (a.due_date === null) return compare(b.created_at, a.created_at) || compare(b.id, a.id);
  return new Date(a.due_date) - new Date(b.due_date) || compare(a.id, b.id);
}

const compare = (a, b) => (a < b ? -1 : Number(a > b));

/** The tasks to show: groups in order, each `{key, name, tasks}`. */
export function select(tasks, { filter, text, now }) {
  const groups = new Map(GROUPS.map((key) => [key, { key, name: NAMES[key], tasks: [] }]));
  for (const task of tasks.filter((candidate) => admits(candidate, filter, text, now)).sort(inOrder)) {
    groups.get(groupOf(task, now)).tasks.push(task);
  }
  return [...groups.values()].filter((group) => group.tasks.length);
}

/** The groups cut after so many tasks. */
export function firstOf(groups, limit) {
  const cut = [];
  let left = limit;
  for (const group of groups) {
    if (left <= 0) break;
    cut.push({ ...group, total: group.tasks.length, tasks: group.tasks.slice(0, left) });
    left -= group.tasks.length;
  }
  return cut;
}
