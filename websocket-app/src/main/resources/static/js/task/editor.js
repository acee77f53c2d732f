import { ago, longTime } from '../time/dates.js';
import { h, icon } from '../ui/dom.js';
import { Emitter } from '../ui/emitter.js';
import { NAMES, TaskFields } from './fields.js';
import { longRecurrence } from './recurrence.js';
import { isMade } from './task-actions.js';
import { explain } from './words.js';

/**
 * The form in the place of a line; one at a time. While it is open, what others change comes in: untouched fields follow, and
 * where both changed the same, it says so and leaves the choice to the person. Emits `change` when it opens or closes.
 */
export class Editor extends Emitter {

  #store;

  #actions;

  #api;

  #fields = new TaskFields({ withTitle: true, withStatus: true });

  #task = null;

  /** The field that the focus goes into once the form is in its place. */
  #wanted = null;

  /** Counts what is typed or chosen, and how often a form was opened or closed: an answer may come to another one. */
  #edits = 0;

  #session = 0;

  #saving = false;

  #notice = h('div.notice', { role: 'alert', hidden: true });

  #facts = h('ul.facts', { 'aria-label': 'About this task' });

  #save = h('button.button', { type: 'submit', text: 'Save' });

  constructor(store, actions, api, { onHistory, onAddAgain, onClosed }) {
    super();
    this.#store = store;
    this.#actions = actions;
    this.#api = api;
    this.onClosed = onClosed;
    this.onAddAgain = onAddAgain;
    const button = (text, glyph, run) => h('button.text-button', { type: 'button', on: { click: run } }, icon(glyph), text);
    this.element = h('form.editor', {
      'aria-label': 'Edit task', novalidate: true,
      on: {
        submit: (event) => {
          event.preventDefault();
          this.#submit();
        },
        keydown: (event) => this.#press(event),
        input: () => {
          this.#edits += 1;
        },
      },
    }, this.#notice, this.#fields.element, this.#facts,
    h('div.buttons', {}, this.#save,
      h('button.button.quiet', { type: 'button', text: 'Cancel', on: { click: () => this.close() } }),
      h('span.spacer'),
      button('History', 'history', () => onHistory(this.#task.id)),
      button('Delete', 'trash', () => this.#delete())));
    store.on('change', (id) => {
      if (this.#task && (id === undefined || id === this.#task.id)) this.#follow();
    });
  }

  /** The task that is edited, or null. */
  get task() {
    return this.#task;
  }

  isEditing(id) {
    return this.#task?.id === id;
  }

  /** Whether something typed would be lost. */
  get touched() {
    return this.#task !== null && this.#fields.touched;
  }

  /**
   * Opens the form of a task that is known. Of one that is open already nothing is lost.
   * @param {?string} field where the focus goes; null leaves it where it is
   */
  open(id, field = 'title') {
    const task = this.#store.confirmed(id);
    if (!task) return;
    if (this.touched) {
      if (!this.isEditing(id)) this.#tell('Save or cancel this task first; then open the other one.');
      this.element.scrollIntoView({ block: 'nearest' });
      if (field) this.#fields.focus(this.isEditing(id) ? field : 'title');
      return;
    }
    this.#session += 1;
    this.#task = task;
    this.#fields.fill(task);
    this.#tell(null);
    this.#busy(false);
    this.#showFacts(task);
    this.#wanted = field;
    this.emit('change');
  }

  /** To be called whenever the form may have got into its place. Any later, the focus might be taken from who types already. */
  placed() {
    if (!this.#wanted || !this.element.isConnected) return;
    this.element.scrollIntoView({ block: 'nearest' });
    this.#fields.focus(this.#wanted);
    this.#wanted = null;
  }

  /** Says something of the task that is edited, such as to end that before something else is shown. */
  say(text) {
    this.#tell(text);
    this.element.scrollIntoView({ block: 'nearest' });
  }

  close() {
    const id = this.#task?.id;
    this.#session += 1;
    this.#task = null;
    this.#wanted = null;
    this.emit('change');
    if (id) this.onClosed(id);
  }

  async #submit() {
    if (this.#saving || !this.#fields.check()) return;
    const changes = this.#fields.changes();
    const task = this.#task;
    if (!Object.keys(changes).length) {
      this.close();
      return;
    }
    const session = this.#session;
    const edits = this.#edits;
    const isHere = () => session === this.#session;
    this.#tell(null);
    this.#busy(true);
    try {
      const saved = await this.#actions.save(task.id, changes, task.version);
      if (isHere()) this.#saved(saved, edits);
    } catch (failure) {
      if (isHere()) {
        await this.#failed(failure, changes, { isHere, edits });
      } else {
        await this.#actions.settleSave(task.id, changes, failure);
      }
    } finally {
      if (isHere()) this.#busy(false);
    }
  }

  /** What was typed meanwhile is not saved yet. */
  #saved(saved, edits) {
    if (edits === this.#edits) {
      this.close();
    } else if (saved?.version === this.#task.version) {
      // What has come in was one's own, and nobody's change after it.
      this.#tell(null);
    }
  }

  async #failed(failure, changes, { isHere, edits }) {
    if (failure.kind === 'invalid' && failure.errors.length) {
      const stayed = document.activeElement === document.body || this.element.contains(document.activeElement);
      this.#fields.showErrors(failure.errors, stayed && edits === this.#edits);
      return;
    }
    // The form has followed already.
    if (failure.kind === 'gone') return;
    const doubt = failure.kind === 'unknown' || failure.kind === 'fault';
    if (doubt || failure.kind === 'changed') {
      try {
        // The form follows by itself when the newer state comes into the store.
        const task = await this.#actions.refresh(this.#task.id);
        if (!isHere()) return;
        if (doubt && isMade(changes, task)) {
          this.close();
          return;
        }
        if (failure.kind === 'changed') {
          if (this.#notice.hidden) {
            this.#tell('Somebody else changed this task first, so nothing was saved. You see the newest state with your changes in it; save again to make them.');
          }
          return;
        }
      } catch (second) {
        if (second.kind === 'gone' || !isHere()) return;
      }
    }
    const { title, text } = explain(failure, 'your changes are still in the form');
    this.#tell(`${title}. ${text}`);
  }

  #follow() {
    const newest = this.#store.confirmed(this.#task.id);
    if (!newest) {
      // What is not listed any more may be complete, and is still there.
      if (!this.#store.isDeleted(this.#task.id)) return;
      this.#tell('This task was deleted meanwhile. What you see is only here now.', { label: 'Add it as a new task', run: () => this.#addAgain() });
      this.#save.disabled = true;
      return;
    }
    if (newest.version <= this.#task.version) return;
    this.#task = newest;
    this.#busy(this.#saving);
    const conflicts = this.#fields.rebase(newest);
    this.#showFacts(newest);
    if (conflicts.length) {
      this.#tell(`Somebody else changed this task meanwhile: ${conflicts.map((name) => `${NAMES[name]} is now ${said(newest, name)}`).join('; ')}. `
        + 'Saving replaces that with yours.', { label: 'Take theirs', run: () => {
        this.#fields.fill(newest);
        this.#tell(null);
      } });
    }
  }

  #addAgain() {
    const changes = this.#fields.changes();
    const { title, description, due_date, reminder_time, recurrence_schedule } = { ...this.#task, ...changes };
    this.close();
    this.onAddAgain({
      title, description, due_date, reminder_time,
      recurrence_schedule: changes.is_recurring === false ? null : recurrence_schedule,
    });
  }

  #delete() {
    const task = this.#task;
    this.close();
    this.#actions.delete(task.id, task);
  }

  #press(event) {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault();
      this.close();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.element.requestSubmit();
    }
  }

  #busy(busy) {
    this.#saving = busy;
    this.#save.disabled = busy || this.#store.isDeleted(this.#task?.id);
    this.#save.textContent = busy ? 'Saving…' : 'Save';
  }

  #tell(text, action) {
    this.#notice.hidden = !text;
    this.#notice.replaceChildren(...(text ? [h('p', { text })] : []),
      ...(action ? [h('button.button.quiet', { type: 'button', text: action.label, on: { click: action.run } })] : []));
  }

  /** What is known about it besides. The services behind the last two may be down; then nothing is said. */
  async #showFacts(task) {
    const fact = (text, title) => h('li', { text, title });
    const facts = [fact(`Created ${ago(task.created_at)} by ${task.owner}`, longTime(task.created_at)),
      fact(`Changed ${ago(task.updated_at)}`, longTime(task.updated_at))];
    this.#facts.replaceChildren(...facts);
    const [next, reminder] = await Promise.all([
      task.is_recurring && task.status !== 'complete' ? this.#api.recurrence(task.id).catch(() => null) : null,
      task.reminder_time ? this.#api.reminders(task.id).catch(() => null) : null,
    ]);
    if (this.#task?.version !== task.version || this.#task.id !== task.id) return;
    if (next?.next_due_date) facts.push(fact(`The next one will be due ${longTime(next.next_due_date)}`));
    const latest = reminder?.items?.toSorted((a, b) => b.version - a.version)[0];
    if (latest) facts.push(fact(`Reminder ${latest.status}${latest.fired_at ? ` ${longTime(latest.fired_at)}` : ''}`));
    this.#facts.replaceChildren(...facts);
  }

}

function said(task, name) {
  if (name === 'recurrence') return task.recurrence_schedule ? longRecurrence(task.recurrence_schedule) : 'not repeating';
  const value = task[name];
  if (value === null) return 'empty';
  return name.endsWith('_date') || name.endsWith('_time') ? longTime(value) : `“${value}”`;
}
