import { h, plural, say } from '../ui/dom.js';
import { eachMinute } from '../time/clock.js';
import { RovingFocus } from './roving-focus.js';
import { rowContent } from './row-view.js';
import { counts, firstOf, isOverdue, select } from './selection.js';

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

  #left = null;

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
    eachMinute(() => this.schedule());
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

  /** Puts the focus on the line once it is shown, unless somebody has gone on elsewhere by then. */
  focusTask(id) {
    this.#left = id;
    this.schedule();
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
    const groups = select(tasks, { filter: this.filter, text: this.text, now });
    const total = groups.reduce((sum, group) => sum + group.tasks.length, 0);
    const shown = this.#withEdited(firstOf(groups, this.#limit));
    this.#focus.keep(() => this.#reconcile(shown, now));
    this.#editor.placed();
    if (this.#left && document.activeElement === document.body) this.#focus.to(this.#left);
    this.#left = null;
    this.onCounts(counts(tasks, now));
    this.#showEnd(total, this.#editor.task && !this.#holdEdited(groups) ? total + 1 : total);
  }

  /** A form can be seen, whatever the filter and however long the list; also that of a task that was deleted meanwhile. */
  #withEdited(groups) {
    const edited = this.#editor.task;
    if (!edited) return groups;
    // Once apart it stays there, also if the list grows as far as its own place.
    const apart = this.#rows.get(edited.id)?.element.closest('[data-group=opened]');
    if (this.#holdEdited(groups) && !apart) return groups;
    const others = groups
      .map((group) => ({ ...group, tasks: group.tasks.filter((task) => task.id !== edited.id) }))
      .filter((group) => group.tasks.length);
    return [{ key: 'opened', name: 'Opened', total: 1, tasks: [edited] }, ...others];
  }

  #holdEdited(groups) {
    return groups.some((group) => group.tasks.some((task) => this.#editor.isEditing(task.id)));
  }

  #reconcile(groups, now) {
    this.#removeGone(groups);
    const list = this.#parts.list;
    let place = list.firstElementChild;
    for (const group of groups) {
      const section = this.#section(group);
      if (section === place) {
        place = place.nextElementSibling;
      } else {
        list.insertBefore(section, place);
      }
      this.#fill(section.querySelector('ul'), group.tasks, now);
    }
  }

  /** Before anything is placed, or what stays would be moved past it, and an open form with it. */
  #removeGone(groups) {
    const keys = new Set(groups.map((group) => group.key));
    const ids = new Set(groups.flatMap((group) => group.tasks.map((task) => task.id)));
    for (const [key, section] of this.#groups) {
      if (!keys.has(key)) {
        section.remove();
        this.#groups.delete(key);
      }
    }
    for (const [id, row] of this.#rows) {
      if (!ids.has(id)) {
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

  #fill(ul, tasks, now) {
    let before = null;
    let place = ul.firstElementChild;
    for (const task of tasks) {
      const element = this.#row(task, now);
      if (element === place) {
        place = place.nextElementSibling;
      } else if (element.parentNode === ul && element.contains(this.#editor.element)) {
        // The form stays; what is before it and does not belong there goes behind it, and on from there.
        while (element.previousElementSibling !== before) element.after(element.previousElementSibling);
        place = element.nextElementSibling;
      } else {
        ul.insertBefore(element, place);
      }
      before = element;
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
      // Put there once: taken out and in again, it would lose what is half typed or chosen.
      if (row.element.firstChild !== this.#editor.element) row.element.replaceChildren(this.#editor.element);
      row.shown = 'form';
      return row.element;
    }
    const busy = this.#store.isBusy(task.id);
    const pending = this.#store.isPending(task.id);
    const user = this.#user.name;
    const shown = JSON.stringify([task, busy, pending, user, this.text, isOverdue(task, now), now.toDateString()]);
    if (row.shown !== shown) {
      row.element.replaceChildren(rowContent(task, { now, text: this.text, busy, pending, user }));
      row.shown = shown;
    }
    return row.element;
  }

  #showEnd(total, shown) {
    const { more, empty, list } = this.#parts;
    const completedWanted = this.filter === 'done' || this.filter === 'all';
    const unread = completedWanted && !this.loading && this.#loader.hasMoreCompleted(this.text);
    const hasMore = total > this.#limit || unread;
    more.hidden = !hasMore;
    say(more.querySelector('.more-text'), this.#completedFailed ? `The rest cannot be read at present. ${this.#completedFailed.detail}` : '');
    this.#observer.disconnect();
    if (hasMore && !this.#completedFailed) this.#observer.observe(more);
    list.setAttribute('aria-busy', String(this.loading));
    empty.show({ total: shown, waiting: this.loading || (unread && !this.#completedFailed), failure: this.failure, filter: this.filter, text: this.text });
    say(this.#parts.summary, this.loading ? 'Loading tasks' : `${plural(shown, 'task')} shown`);
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
