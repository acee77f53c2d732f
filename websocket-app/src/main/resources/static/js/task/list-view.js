import { h, plural, say } from '../ui/dom.js';
import { eachMinute } from '../time/clock.js';
import { RovingFocus } from './roving-focus.js';
import { rowContent } from './row-view.js';
import { counts, firstOf, select } from './selection.js';

const STEP = 100;

/**
 * Shows the tasks of the filter, a hundred more each time somebody gets to the end. Lines that did not change stay as they
 * are, so the focus, a selection and an open form survive whatever comes in live.
 */
export class ListView {

  #parts;

  #store;

  #loader;

  #user;

  #editor;

  #groups = new Map();

  #rows = new Map();

  #limit = STEP;

  #scheduled = false;

  #observer;

  #focus;

  #completedFailed = null;

  filter = 'open';

  text = '';

  loading = true;

  failure = null;

  /** @param {{list, more, empty, counts, summary}} parts elements of the page */
  constructor(parts, { store, loader, user, editor, onCounts }) {
    this.#parts = parts;
    this.#store = store;
    this.#loader = loader;
    this.#user = user;
    this.#editor = editor;
    this.onCounts = onCounts;
    this.#focus = new RovingFocus(parts.list);
    store.on('change', () => this.schedule());
    editor.on('change', () => this.schedule());
    this.#observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) this.#grow();
    }, { rootMargin: '600px' });
    parts.more.querySelector('button').addEventListener('click', () => {
      this.#completedFailed = null;
      this.#grow();
    });
    eachMinute(() => {
      for (const row of this.#rows.values()) row.shown = null;
      this.schedule();
    });
  }

  show(filter, text) {
    if (filter === this.filter && text === this.text) return;
    this.filter = filter;
    this.text = text;
    this.#limit = STEP;
    this.#completedFailed = null;
    this.schedule();
  }

  focusFirst() {
    this.#focus.first();
  }

  focusTask(id) {
    this.#focus.to(id);
  }

  /** Renders soon, once for all changes until then. A hidden page has no frames. */
  schedule() {
    if (this.#scheduled) return;
    this.#scheduled = true;
    const run = () => {
      this.#scheduled = false;
      this.#render();
    };
    if (document.hidden) {
      setTimeout(run);
    } else {
      requestAnimationFrame(run);
    }
  }

  #render() {
    const now = new Date();
    const tasks = this.#store.all();
    const groups = this.#withEdited(select(tasks, { filter: this.filter, text: this.text, now }));
    const total = groups.reduce((sum, group) => sum + group.tasks.length, 0);
    const shown = firstOf(groups, this.#limit);
    this.#focus.keep(() => this.#reconcile(shown, now));
    this.onCounts(counts(tasks, now));
    this.#showEnd(total);
  }

  /** A form stays where it can be seen, whatever the filter; also that of a task that was deleted meanwhile. */
  #withEdited(groups) {
    const edited = this.#editor.task;
    if (!edited || groups.some((group) => group.tasks.some((task) => task.id === edited.id))) return groups;
    return [{ key: 'opened', name: 'Opened', tasks: [edited] }, ...groups];
  }

  #reconcile(groups, now) {
    const list = this.#parts.list;
    const seen = new Set();
    let place = list.firstElementChild;
    for (const group of groups) {
      const section = this.#section(group);
      if (section === place) {
        place = place.nextElementSibling;
      } else {
        list.insertBefore(section, place);
      }
      this.#fill(section.querySelector('ul'), group.tasks, now, seen);
    }
    for (const [key, section] of this.#groups) {
      if (!groups.some((group) => group.key === key)) {
        section.remove();
        this.#groups.delete(key);
      }
    }
    for (const [id, row] of this.#rows) {
      if (!seen.has(id)) {
        row.element.remove();
        this.#rows.delete(id);
      }
    }
  }

  #section(group) {
    let section = this.#groups.get(group.key);
    if (!section) {
      const id = `group-${group.key}`;
      section = h('section.group', { 'data-group': group.key, 'aria-labelledby': id },
        h('h2', { id }, h('span', { text: group.name }), ' ', h('span.count')),
        h('ul.tasks', { role: 'list' }));
      this.#groups.set(group.key, section);
    }
    say(section.querySelector('.count'), String(group.total));
    return section;
  }

  #fill(ul, tasks, now, seen) {
    let place = ul.firstElementChild;
    for (const task of tasks) {
      seen.add(task.id);
      const element = this.#row(task, now);
      if (element === place) {
        place = place.nextElementSibling;
      } else {
        ul.insertBefore(element, place);
      }
    }
  }

  #row(task, now) {
    let row = this.#rows.get(task.id);
    if (!row) {
      row = { element: h('li.task', { 'data-id': task.id }), shown: null };
      this.#rows.set(task.id, row);
    }
    row.element.dataset.status = task.status;
    if (this.#editor.isEditing(task.id)) {
      if (row.shown !== 'form') row.element.replaceChildren(this.#editor.element);
      row.shown = 'form';
      return row.element;
    }
    const busy = this.#store.isBusy(task.id);
    const pending = this.#store.isPending(task.id);
    const user = this.#user.name;
    const shown = JSON.stringify([task, busy, pending, user, this.text]);
    if (row.shown !== shown) {
      row.element.replaceChildren(rowContent(task, { now, text: this.text, busy, pending, user }));
      row.shown = shown;
    }
    return row.element;
  }

  #showEnd(total) {
    const { more, empty, list } = this.#parts;
    const completedWanted = this.filter === 'done' || this.filter === 'all';
    const unread = completedWanted && !this.loading && this.#loader.hasMoreCompleted(this.text);
    const hasMore = total > this.#limit || unread;
    more.hidden = !hasMore;
    say(more.querySelector('.more-text'), this.#completedFailed ? `The rest cannot be read at present. ${this.#completedFailed.detail}` : '');
    this.#observer.disconnect();
    if (hasMore && !this.#completedFailed) this.#observer.observe(more);
    list.setAttribute('aria-busy', String(this.loading));
    empty.show({ total, waiting: this.loading || (unread && !this.#completedFailed), failure: this.failure, filter: this.filter, text: this.text });
    say(this.#parts.summary, this.loading ? 'Loading tasks' : `${plural(total, 'task')} shown`);
  }

  async #grow() {
    const total = this.#rows.size;
    if (total >= this.#limit) {
      this.#limit += STEP;
      this.schedule();
      return;
    }
    try {
      await this.#loader.readCompleted(this.text);
      this.#completedFailed = null;
    } catch (failure) {
      this.#completedFailed = failure;
    }
    this.schedule();
  }

}
