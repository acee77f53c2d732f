import { h, icon } from './dom.js';

const MOST = 4;
const TIMEOUTS = { info: 6000, warning: 12_000, error: 0, reminder: 0 };
const GLYPHS = { info: 'check', warning: 'clock', error: 'alert', reminder: 'bell' };

/**
 * Short messages in a corner. Errors and reminders stay until somebody sends them away. The time of the others stands still
 * while a pointer or the focus is on them (WCAG 2.2.1).
 */
export class Toasts {

  #list;

  #shown = [];

  constructor(list) {
    this.#list = list;
  }

  /**
   * @param {object} toast
   * @param {'info'|'warning'|'error'|'reminder'} [toast.kind]
   * @param {string} [toast.title]
   * @param {string} [toast.text]
   * @param {string} [toast.id] replaces the one with this id
   * @param {number} [toast.timeout] milliseconds; 0 for none
   * @param {{label: string, run: () => void}} [toast.action]
   * @param {{label: string, href: string}} [toast.link]
   * @param {() => void} [toast.gone] called once it is gone, for whatever reason
   * @param {() => void} [toast.closed] called if somebody sends it away
   */
  show({ kind = 'info', title, text, id, timeout = TIMEOUTS[kind], action, link, gone, closed }) {
    if (id) this.find(id)?.dismiss();
    const toast = { id, action, gone, kind, timeout };
    toast.dismiss = () => this.#dismiss(toast);
    toast.element = h('li.toast', { 'data-kind': kind, role: kind === 'error' ? 'alert' : null, 'data-id': id },
      icon(GLYPHS[kind]),
      h('div.toast-text', {},
        title ? h('strong', { text: title }) : null,
        text ? h('span', { text }) : null,
        link ? h('a', { href: link.href, text: link.label, on: { click: toast.dismiss } }) : null),
      action ? h('button.text-button', { type: 'button', text: action.label, on: { click: () => this.#act(toast) } }) : null,
      h('button.icon-button', {
        type: 'button', 'aria-label': 'Dismiss',
        on: {
          click: () => {
            closed?.();
            toast.dismiss();
          },
        },
      }, icon('close')));
    for (const type of ['mouseenter', 'focusin']) toast.element.addEventListener(type, () => clearTimeout(toast.timer));
    for (const type of ['mouseleave', 'focusout']) toast.element.addEventListener(type, () => this.#wait(toast));
    this.#shown.push(toast);
    this.#list.append(toast.element);
    this.#wait(toast);
    while (this.#shown.filter((shown) => shown.timeout).length > MOST) this.#shown.find((shown) => shown.timeout).dismiss();
    return toast;
  }

  find(id) {
    return this.#shown.find((toast) => toast.id === id);
  }

  /** Takes back what the latest toast offers to take back. */
  undo() {
    const toast = this.#shown.findLast((shown) => shown.action?.label === 'Undo');
    if (toast) this.#act(toast);
  }

  /** Sends the latest one away. */
  dismissLatest() {
    const toast = this.#shown.at(-1);
    toast?.dismiss();
    return Boolean(toast);
  }

  #act(toast) {
    toast.action.run();
    toast.dismiss();
  }

  #wait(toast) {
    clearTimeout(toast.timer);
    if (toast.timeout && this.#shown.includes(toast)) toast.timer = setTimeout(toast.dismiss, toast.timeout);
  }

  #dismiss(toast) {
    const index = this.#shown.indexOf(toast);
    if (index < 0) return;
    this.#shown.splice(index, 1);
    clearTimeout(toast.timer);
    toast.element.remove();
    toast.gone?.();
  }

}
