import { newKey } from '../http/request.js';
import { h, icon } from '../ui/dom.js';
import { TaskFields } from './fields.js';
import { explain, quoted } from './words.js';

/** A task that takes longer than this to add is shown as being added. */
const SLOW = 400;

/**
 * Adds a task by a line and Enter. The field is free for the next one at once; what is not added yet, or was refused, stays
 * below it with its reason, and is sent again with the same key, so that it is made once.
 */
export class QuickAdd {

  #api;

  #store;

  #fields = new TaskFields();

  #input;

  #details;

  #toggle;

  #waiting;

  #user;

  #live;

  /** What waits for its events, by the task's id. */
  #pending = new Map();

  constructor(form, { api, store, user, live }) {
    this.#api = api;
    this.#store = store;
    this.#user = user;
    this.#live = live;
    this.#input = form.querySelector('#new-title');
    this.#details = form.querySelector('#new-details');
    this.#toggle = form.querySelector('#new-toggle');
    this.#waiting = form.querySelector('#adding');
    this.#details.append(this.#fields.element);
    store.on('change', () => this.#settle());
    this.#toggle.addEventListener('click', () => this.#showDetails(this.#details.hidden));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    form.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        event.preventDefault();
        // What is filled in goes with the task, so it stays in sight.
        if (!this.#fields.touched) this.#showDetails(false);
        this.#input.focus();
      } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        form.requestSubmit();
      }
    });
  }

  focus() {
    this.#input.focus();
    this.#input.scrollIntoView({ block: 'nearest' });
  }

  /** Whether something is typed or not added yet. */
  get touched() {
    return Boolean(this.#input.value.trim()) || this.#waiting.childElementCount > 0;
  }

  #submit() {
    const title = this.#input.value.trim();
    if (!title) {
      this.#input.focus();
      return;
    }
    if (!this.#fields.check()) {
      this.#showDetails(true);
      return;
    }
    const changes = this.#fields.changes();
    this.#input.value = '';
    this.#fields.fill(null);
    this.#showDetails(false);
    this.#input.focus();
    this.add({ title, ...changes });
  }

  /** Adds a task, and shows below the line what becomes of it. */
  add(task) {
    const body = Object.fromEntries(Object.entries(task).filter(([, value]) => value !== null && value !== undefined));
    const entry = h('li.adding');
    const slow = setTimeout(() => this.#say(entry, { title: `Adding ${quoted(task.title)}…` }), SLOW);
    return this.#send(body, { key: newKey(), user: this.#user() }, entry).finally(() => clearTimeout(slow));
  }

  async #send(body, by, entry) {
    try {
      this.#added(await this.#api.create(body, by), entry);
    } catch (failure) {
      if (failure.kind === 'stored') {
        await this.#stored(failure, entry);
      } else {
        this.#refused(failure, body, by, entry);
      }
    }
  }

  #added(task, entry) {
    this.#store.put(task);
    entry.remove();
    this.#live(`Added ${task.title}`);
  }

  async #stored(failure, entry) {
    this.#say(entry, { ...explain(failure, ''), actions: [this.#discard(entry, 'OK')] });
    try {
      const task = await this.#api.get(failure.problem.task_id);
      this.#store.markPending(task.id, task.version);
      this.#pending.set(task.id, entry);
      this.#store.put(task);
      this.#settle();
    } catch {
      // It shows with its event.
    }
  }

  #settle() {
    for (const [id, entry] of this.#pending) {
      if (!this.#store.isPending(id)) {
        this.#pending.delete(id);
        entry.remove();
      }
    }
  }

  #refused(failure, body, by, entry) {
    const again = h('button.text-button', {
      type: 'button', text: 'Try again',
      on: {
        click: () => {
          this.#say(entry, { title: `Adding ${quoted(body.title)}…` });
          this.#send(body, by, entry);
        },
      },
    });
    const edit = h('button.text-button', {
      type: 'button', text: 'Edit',
      on: {
        click: () => {
          if (this.#input.value.trim() || this.#fields.touched) {
            show(`${text} To edit it, first add or clear what is in the line above.`);
            this.#input.focus();
            return;
          }
          entry.remove();
          this.#input.value = body.title;
          this.#fields.fill(null);
          this.#fields.suggest(body);
          this.#showDetails(Object.keys(body).length > 1);
          this.#input.focus();
        },
      },
    });
    const doubtful = failure.kind === 'unknown' || failure.kind === 'fault';
    const explained = explain(failure, `${quoted(body.title)} was not added`);
    const text = doubtful ? `Trying again is safe: it is added once. ${failure.detail}` : explained.text;
    const show = (more) => this.#say(entry, {
      kind: 'error',
      title: doubtful ? `Not certain whether ${quoted(body.title)} was added` : explained.title,
      text: more,
      // Another text under the same key would be another task; with a doubt it could make two.
      actions: [failure.kind === 'invalid' ? null : again, doubtful ? null : edit, this.#discard(entry, 'Discard')],
    });
    show(text);
  }

  #discard(entry, text) {
    return h('button.text-button', { type: 'button', text, on: { click: () => entry.remove() } });
  }

  #say(entry, { kind = 'info', title, text, actions = [] }) {
    entry.dataset.kind = kind;
    entry.replaceChildren(icon(kind === 'error' ? 'alert' : 'clock'),
      h('div.adding-text', {}, h('strong', { text: title }), text ? h('span', { text }) : null),
      h('div.adding-actions', {}, ...actions.filter(Boolean)));
    if (!entry.isConnected) this.#waiting.append(entry);
  }

  #showDetails(show) {
    this.#details.hidden = !show;
    this.#toggle.setAttribute('aria-expanded', String(show));
    if (show) this.#fields.focus('due_date');
  }

}
