import { byId, say } from '../ui/dom.js';
import { Emitter } from '../ui/emitter.js';
import { remember, remembered } from '../ui/settings.js';
import { FILTERS } from './selection.js';

const ID = /^[0-9a-f-]{36}$/i;

/**
 * Which tasks one wants to see. The filter is in the address, so the browser's back, a bookmark and a reload keep it.
 * Emits `change`, `scope` and `task` (an address that names one).
 */
export class FilterBar extends Emitter {

  #search = byId('search');

  #scope = byId('scope');

  #timer = null;

  filter = 'open';

  text = '';

  /** @param {() => boolean} mayChangeScope whether another scope may be shown now */
  constructor(mayChangeScope) {
    super();
    this.#scope.value = remembered('scope') === 'everyone' ? 'everyone' : 'mine';
    this.#scope.addEventListener('change', () => {
      if (!mayChangeScope()) {
        this.#scope.value = this.everyone ? 'mine' : 'everyone';
        return;
      }
      remember('scope', this.#scope.value);
      this.emit('scope');
    });
    this.#search.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#searched(), 150);
    });
    this.#search.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#searched();
    });
    addEventListener('hashchange', () => this.read());
  }

  get everyone() {
    return this.#scope.value === 'everyone';
  }

  go(filter) {
    location.hash = filter;
  }

  focusSearch() {
    this.#search.focus();
    this.#search.select();
  }

  /** Takes the filter, or a task, from the address. */
  read() {
    const [name, id] = location.hash.slice(1).split('/');
    if (name === 'task' && ID.test(id)) {
      history.replaceState(null, '', `#${this.filter}`);
      this.emit('task', id);
      return;
    }
    // Other fragments are places in the page, as the one to skip to.
    if (FILTERS.includes(name)) this.filter = name;
    for (const link of document.querySelectorAll('#filters a')) {
      if (link.hash === `#${this.filter}`) {
        link.setAttribute('aria-current', 'page');
      } else {
        link.removeAttribute('aria-current');
      }
    }
    this.emit('change');
  }

  /** Completed tasks are read only as far as somebody scrolls, so their number may be a lower bound. */
  showCounts(counts, loading, moreCompleted) {
    for (const link of document.querySelectorAll('#filters a')) {
      const filter = link.hash.slice(1);
      const open = filter === 'done' || filter === 'all';
      const known = !(loading || (open && moreCompleted));
      say(link.querySelector('.count'), known ? String(counts[filter]) : open ? '' : '…');
    }
  }

  #searched() {
    clearTimeout(this.#timer);
    const text = this.#search.value.trim();
    if (text === this.text) return;
    this.text = text;
    this.emit('change');
  }

}
