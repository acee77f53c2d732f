import { h, icon } from '../ui/dom.js';

const WORDS = {
  open: ['sprout', 'Nothing to do', 'Add a task above. Press n to get there.'],
  today: ['sun', 'Nothing is due today', 'Enjoy it, or look at what is open.'],
  overdue: ['check', 'Nothing is overdue', 'All is in time.'],
  done: ['check', 'Nothing is done yet', 'What you complete comes here.'],
  all: ['sprout', 'No tasks yet', 'Add the first one above. Press n to get there.'],
};

/** What stands in the place of a list without lines, and why. */
export class EmptyState {

  #element;

  #shown = '';

  constructor(element, retry) {
    this.#element = element;
    this.retry = retry;
  }

  show({ total, waiting, failure, filter, text }) {
    const kind = failure ? 'failure' : total ? '' : waiting ? 'waiting' : text ? 'search' : filter;
    const shown = `${kind} ${failure?.detail ?? ''} ${text}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#element.hidden = !kind;
    this.#element.replaceChildren(...this.#content(kind, failure, text));
  }

  #content(kind, failure, text) {
    if (!kind) return [];
    if (kind === 'waiting') return [h('p.loading', { text: 'Loading…' })];
    if (kind === 'failure') {
      return [...picture('alert', 'The tasks cannot be read at present', failure.kind === 'offline' ? 'There is no network.' : failure.detail),
        h('button.button', { type: 'button', text: 'Try again', on: { click: () => this.retry() } })];
    }
    return kind === 'search' ? picture('search', 'Nothing found', `No task here has “${text}” in its title or description.`)
      : picture(...WORDS[kind]);
  }

}

const picture = (glyph, title, text) => [h('div.empty-picture', {}, icon(glyph)), h('p.empty-title', { text: title }), h('p', { text })];
