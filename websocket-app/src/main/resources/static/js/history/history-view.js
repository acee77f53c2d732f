import { ago, longTime } from '../time/dates.js';
import { openDialog } from '../ui/dialogs.js';
import { h, icon, say } from '../ui/dom.js';
import { differences } from './diff.js';

const EVENTS = {
  'task-created': ['plus', 'created it'],
  'task-updated': ['edit', 'changed it'],
  'task-completed': ['check', 'completed it'],
  'task-reopened': ['undo', 'reopened it'],
  'task-deleted': ['trash', 'deleted it'],
};

/** The trail has an event moments after the page; together they wait for a quarter of a minute. */
const MOST_ATTEMPTS = 9;

/** Who did what to a task, and when, as the audit trail has it. */
export class HistoryView {

  #dialog;

  #requests;

  #list;

  #state;

  #more;

  #id = null;

  #cursor = null;

  #before = null;

  #generation = 0;

  /** The version that the history is to reach, and how often it was read for that. */
  #awaited = 0;

  #attempts = 0;

  constructor(dialog, requests) {
    this.#dialog = dialog;
    this.#requests = requests;
    this.#list = dialog.querySelector('.history');
    this.#state = dialog.querySelector('.drawer-state');
    this.#more = dialog.querySelector('.drawer-more');
    this.#more.addEventListener('click', () => this.#read());
  }

  /** @param {{id: string, title: string, version: (number|undefined)}} task with the version that is known of it */
  open(task) {
    this.#id = task.id;
    this.#awaited = task.version ?? 0;
    this.#attempts = 0;
    this.#list.replaceChildren();
    say(this.#dialog.querySelector('.history-title'), task.title);
    openDialog(this.#dialog);
    return this.#begin();
  }

  /** An event told of the task; the trail has it in a moment. */
  changed(id, version) {
    if (!this.#dialog.open || id !== this.#id) return;
    this.#awaited = Math.max(version, this.#awaited);
    this.#attempts = 0;
    this.#readSoon();
  }

  #readSoon() {
    const generation = this.#generation;
    this.#attempts += 1;
    setTimeout(() => {
      if (this.#dialog.open && generation === this.#generation) this.#begin();
    }, 300 * this.#attempts);
  }

  #begin() {
    this.#cursor = null;
    this.#generation += 1;
    return this.#read();
  }

  async #read() {
    const id = this.#id;
    const generation = this.#generation;
    const first = this.#cursor === null;
    if (!first || !this.#list.childElementCount) say(this.#state, 'Loading…');
    try {
      const query = new URLSearchParams({ limit: '100' });
      if (this.#cursor) query.set('cursor', this.#cursor);
      const page = await this.#requests.get(`/api/audit/tasks/${id}?${query}`);
      if (generation !== this.#generation) return;
      if (first) {
        this.#list.replaceChildren();
        this.#before = null;
      }
      for (const record of page.records) {
        this.#list.append(entry(record, this.#before));
        this.#before = record.payload;
      }
      this.#cursor = page.next_cursor ?? page.nextCursor ?? null;
      say(this.#state, this.#list.childElementCount ? '' : 'Nothing is recorded yet. A change is recorded a moment after it is made.');
      this.#more.hidden = !this.#cursor;
      const latest = page.records.at(-1)?.task_version ?? 0;
      if (first && !this.#cursor && latest < this.#awaited && this.#attempts < MOST_ATTEMPTS) this.#readSoon();
    } catch (failure) {
      say(this.#state, `The history cannot be read at present. ${failure.detail}`);
      this.#more.hidden = false;
    }
  }

}

function entry(record, before) {
  const [glyph, words] = EVENTS[record.event_type] ?? ['edit', record.event_type];
  const taken = record.payload.reason === 'taken_back';
  return h('li.record', {},
    icon(glyph),
    h('div', {},
      h('p', {}, h('strong', { text: record.acting_user, dir: 'auto' }), ` ${taken ? 'took it back, as the one before it was reopened' : words}`),
      h('p.quiet-text', {}, h('time', { datetime: record.timestamp, title: longTime(record.timestamp), text: `${ago(record.timestamp)} · ${longTime(record.timestamp)}` })),
      h('dl.differences', {}, ...(record.event_type === 'task-deleted' ? [] : differences(before, record.payload)).flatMap(change))));
}

function change({ name, was, is }) {
  const value = (tag, hidden, text) => h(tag, { dir: 'auto' }, h('span.visually-hidden', { text: hidden }), text);
  return [h('dt', { text: name }), h('dd', {},
    was === null ? null : value('del', 'was ', was), was === null || is === null ? null : ' → ', is === null ? null : value('ins', 'now ', is))];
}
