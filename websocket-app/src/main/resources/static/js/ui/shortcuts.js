import { h } from './dom.js';
import { remember, remembered } from './settings.js';

const EDITABLE = 'input, textarea, select, [contenteditable]';

/**
 * Single keys for the whole page. They rest while somebody types or a dialog is open, and can be switched off
 * (WCAG 2.1.4), as speech input would press them.
 */
export class Shortcuts {

  #keys = new Map();

  constructor() {
    document.addEventListener('keydown', (event) => this.#press(event));
  }

  get on() {
    return remembered('shortcuts') !== 'off';
  }

  set on(value) {
    remember('shortcuts', value ? 'on' : 'off');
  }

  add(key, meaning, run) {
    this.#keys.set(key, { meaning, run });
    return this;
  }

  #press(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !this.on) return;
    if (event.target.closest(EDITABLE) || document.querySelector('dialog[open]')) return;
    const shortcut = this.#keys.get(event.key);
    if (!shortcut?.run) return;
    event.preventDefault();
    shortcut.run();
  }

  /** The keys and their meanings, as rows of a table. */
  rows() {
    return [...this.#keys].map(([key, { meaning }]) => h('tr', {}, h('th', { scope: 'row' }, h('kbd', { text: key })),
      h('td', { text: meaning })));
  }

}
