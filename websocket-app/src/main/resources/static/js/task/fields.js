import { browserZone, fieldAt, fromField, startOfDay, toField } from '../time/dates.js';
import { h, uniqueId } from '../ui/dom.js';
import { allZones } from './recurrence.js';

const RECURRENCE = ['frequency', 'zone', 'mode', 'ends', 'until', 'count'];

/** What the fields are called, for people and in the names of the service. */
export const NAMES = {
  title: 'Title', description: 'Description', status: 'Status', due_date: 'Due', reminder_time: 'Reminder', recurrence: 'Repeat',
};

/**
 * The fields of a task's form. They know what they were filled with, so that only what somebody touched is sent, and what
 * somebody else changes meanwhile comes in beside it.
 */
export class TaskFields {

  #filled = {};

  #controls = {};

  #errors = {};

  constructor({ withTitle = false, withStatus = false } = {}) {
    this.element = h('div.fields', {},
      withTitle ? this.#field('title', h('input', { type: 'text', maxlength: 200, required: true, autocomplete: 'off', dir: 'auto' })) : null,
      this.#field('description', h('textarea', { rows: 3, maxlength: 10_000, dir: 'auto' })),
      withStatus ? this.#field('status', select({ pending: 'Pending', in_progress: 'In progress', complete: 'Complete' })) : null,
      this.#field('due_date', h('input', { type: 'datetime-local', max: '9999-12-31T23:59' }), this.#quick('due_date', dueChoices)),
      this.#field('reminder_time', h('input', { type: 'datetime-local', max: '9999-12-31T23:59' }),
        this.#quick('reminder_time', () => reminderChoices(this.#controls.due_date.value))),
      this.#recurrence());
    this.fill(null);
  }

  /** Shows a task; null for a new one. */
  fill(task) {
    this.#set(raw(task));
    this.#filled = this.#raw();
    this.showErrors([]);
  }

  /** Puts values in as if somebody had typed them. */
  suggest(values) {
    this.#set(this.#only(raw({ ...values })));
  }

  /**
   * Takes in a newer state of the task. What nobody touched here shows it. Answers the names of what both changed.
   */
  rebase(task) {
    const mine = this.#raw();
    const theirs = this.#only(raw(task));
    const conflicts = new Set();
    for (const [name, value] of Object.entries(theirs)) {
      if (mine[name] === this.#filled[name]) {
        mine[name] = value;
      } else if (value !== this.#filled[name] && value !== mine[name]) {
        conflicts.add(RECURRENCE.includes(name) ? 'recurrence' : name);
      }
    }
    this.#set(mine);
    this.#filled = theirs;
    return [...conflicts];
  }

  get touched() {
    return Object.keys(this.changes()).length > 0;
  }

  /** What somebody changed, as a merge patch. */
  changes() {
    const now = this.#raw();
    const changed = (name) => name in now && now[name] !== this.#filled[name];
    const changes = {};
    if (changed('title')) changes.title = now.title.trim();
    if (changed('description')) changes.description = now.description.trim() ? now.description : null;
    if (changed('status')) changes.status = now.status;
    if (changed('due_date')) changes.due_date = fromField(now.due_date);
    if (changed('reminder_time')) changes.reminder_time = fromField(now.reminder_time);
    if (RECURRENCE.some((name) => (name === 'frequency' || now.frequency) && changed(name))) {
      if (now.frequency) {
        changes.recurrence_schedule = schedule(now);
      } else {
        changes.is_recurring = false;
      }
    }
    return changes;
  }

  /** Says what cannot be sent, at the fields. Answers whether all can. */
  check() {
    const errors = [];
    for (const name of ['due_date', 'reminder_time']) {
      if (this.#controls[name].validity.badInput) errors.push({ field: name, message: 'needs a date and a time, or neither' });
    }
    const now = this.#raw();
    if ('title' in now && !now.title.trim()) errors.push({ field: 'title', message: 'is needed' });
    if (now.frequency) {
      if (!isZone(now.zone)) errors.push({ field: 'recurrence_schedule.time_zone', message: 'is not a time zone, as Europe/Berlin' });
      if (now.ends === 'until' && !now.until) errors.push({ field: 'recurrence_schedule.until', message: 'needs a date' });
      if (now.ends === 'count' && !(Number(now.count) >= 1)) errors.push({ field: 'recurrence_schedule.count', message: 'needs a number from 1' });
    }
    return this.showErrors(errors);
  }

  /** Shows the broken rules at their fields, the first of which has the focus then. Answers whether there is none. */
  showErrors(errors, focus = true) {
    for (const [name, element] of Object.entries(this.#errors)) {
      const mine = errors.filter((error) => fieldOf(error.field) === name);
      element.textContent = mine.map((error) => `${label(error.field)} ${error.message}`).join('. ');
      element.hidden = !mine.length;
      const control = this.#controls[name === 'recurrence' ? 'frequency' : name];
      if (mine.length) {
        control.setAttribute('aria-invalid', 'true');
      } else {
        control.removeAttribute('aria-invalid');
      }
    }
    if (focus) this.element.querySelector('[aria-invalid]')?.focus();
    return !errors.length;
  }

  focus(name) {
    this.#controls[name]?.focus();
  }

  #raw() {
    const values = {};
    for (const [name, control] of Object.entries(this.#controls)) values[name] = control.value;
    return values;
  }

  #only(values) {
    return Object.fromEntries(Object.keys(this.#controls).map((name) => [name, values[name]]));
  }

  #set(values) {
    for (const [name, control] of Object.entries(this.#controls)) {
      if (control.value !== values[name]) control.value = values[name];
    }
    this.#showRecurrence();
  }

  #field(name, control, ...more) {
    const id = uniqueId(name);
    this.#controls[name] = control;
    control.id = id;
    control.name = name;
    return h('div.field', { 'data-field': name }, h('label', { for: id, text: NAMES[name] }), control, ...more, this.#error(name, control));
  }

  #error(name, control) {
    const error = h('p.field-error', { id: uniqueId('error'), hidden: true });
    control.setAttribute('aria-describedby', error.id);
    this.#errors[name] = error;
    return error;
  }

  #quick(name, choices) {
    const row = h('div.quick-choices', { role: 'group', 'aria-label': `${NAMES[name]}, quick choices` });
    for (const [text] of choices()) {
      row.append(h('button.chip-button', {
        type: 'button', text,
        on: {
          click: () => {
            const control = this.#controls[name];
            control.value = choices().find(([each]) => each === text)[1];
            control.dispatchEvent(new Event('input', { bubbles: true }));
          },
        },
      }));
    }
    return row;
  }

  #recurrence() {
    const frequency = select({ '': 'Does not repeat', daily: 'Every day', weekly: 'Every week', monthly: 'Every month' });
    const field = this.#field('frequency', frequency);
    field.querySelector('label').textContent = NAMES.recurrence;
    field.querySelector('.field-error').remove();
    delete this.#errors.frequency;
    const zones = h('datalist', { id: uniqueId('zones') }, ...allZones().map((zone) => h('option', { value: zone })));
    this.more = h('div.field-grid', {},
      this.#small('mode', 'Next one is due', select({ from_due: 'one period after the due date', from_completion: 'one period after completing' })),
      this.#small('zone', 'Time zone', h('input', { type: 'text', list: zones.id, autocomplete: 'off', spellcheck: 'false' })), zones,
      this.#small('ends', 'Ends', select({ never: 'never', until: 'on a date', count: 'after a number' })),
      this.#small('until', 'Last date', h('input', { type: 'date' })),
      this.#small('count', 'How many in all', h('input', { type: 'number', min: 1, max: 10_000, inputmode: 'numeric' })));
    const group = h('div.recurrence', { role: 'group', 'aria-label': NAMES.recurrence }, field, this.more, this.#error('recurrence', frequency));
    group.addEventListener('change', () => this.#showRecurrence());
    return group;
  }

  #small(name, text, control) {
    const id = uniqueId(name);
    control.id = id;
    control.name = name;
    this.#controls[name] = control;
    return h('div.field', { 'data-field': name }, h('label', { for: id, text }), control);
  }

  #showRecurrence() {
    const { frequency, ends } = this.#controls;
    this.more.hidden = !frequency.value;
    this.more.querySelector('[data-field="until"]').hidden = ends.value !== 'until';
    this.more.querySelector('[data-field="count"]').hidden = ends.value !== 'count';
  }

}

function select(options) {
  return h('select', {}, ...Object.entries(options).map(([value, text]) => h('option', { value, text })));
}

/** A task as the texts in the fields. */
function raw(task) {
  const recurrence = task?.recurrence_schedule;
  return {
    title: task?.title ?? '',
    // As a text area gives it back.
    description: (task?.description ?? '').replace(/\r\n?/g, '\n'),
    status: task?.status ?? 'pending',
    due_date: toField(task?.due_date),
    reminder_time: toField(task?.reminder_time),
    frequency: recurrence?.frequency ?? '',
    zone: recurrence?.time_zone ?? browserZone,
    mode: recurrence?.mode ?? 'from_due',
    ends: recurrence?.until ? 'until' : recurrence?.count ? 'count' : 'never',
    until: toField(recurrence?.until).slice(0, 10),
    count: recurrence?.count ? String(recurrence.count) : '',
  };
}

function schedule(values) {
  return {
    frequency: values.frequency,
    time_zone: values.zone,
    mode: values.mode,
    // The whole of the last day, as people say it.
    until: values.ends === 'until' && values.until ? new Date(startOfDay(new Date(`${values.until}T00:00`), 1) - 1000).toISOString() : null,
    count: values.ends === 'count' ? Number(values.count) : null,
  };
}

function isZone(zone) {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

function dueChoices() {
  const toMonday = ((8 - new Date().getDay()) % 7) || 7;
  return [['Today', fieldAt(0, 18)], ['Tomorrow', fieldAt(1, 9)], ['Monday', fieldAt(toMonday, 9)], ['No date', '']];
}

function reminderChoices(due) {
  const before = (minutes) => (due ? toField(new Date(new Date(due) - minutes * 60_000).toISOString()) : fieldAt(1, 9));
  return [['When due', before(0)], ['1 hour before', before(60)], ['1 day before', before(24 * 60)], ['No reminder', '']];
}

const fieldOf = (field) => (/^(recurrence_schedule|is_recurring)/.test(field) ? 'recurrence' : field);

const label = (field) => NAMES[fieldOf(field)] ?? field;
