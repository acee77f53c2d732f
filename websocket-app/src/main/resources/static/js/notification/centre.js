import { ago, longTime } from '../time/dates.js';
import { openDialog } from '../ui/dialogs.js';
import { h, icon, say } from '../ui/dom.js';

const GLYPHS = { reminder: 'bell', update: 'edit' };

/** The notifications in a drawer, the newest first, kept right while it is open. */
export class Centre {

  #dialog;

  #notifications;

  #items = new Map();

  #unreadOnly = true;

  #cursor = null;

  #list;

  #state;

  #more;

  #generation = 0;

  constructor(dialog, notifications) {
    this.#dialog = dialog;
    this.#notifications = notifications;
    this.#list = dialog.querySelector('.notifications');
    this.#state = dialog.querySelector('.drawer-state');
    this.#more = dialog.querySelector('.drawer-more');
    this.#more.addEventListener('click', () => this.#read());
    dialog.querySelector('#read-all').addEventListener('click', () => this.#readAll());
    dialog.querySelector('#notification-filter').addEventListener('change', (event) => {
      this.#unreadOnly = event.target.value === 'unread';
      this.#begin();
    });
    this.#list.addEventListener('click', (event) => this.#click(event));
    notifications.on('created', (notification) => this.#take(notification));
    notifications.on('read', (notification) => this.#take(notification));
  }

  open() {
    openDialog(this.#dialog);
    this.#begin();
  }

  /** Reads again what is shown, after something may have been missed. */
  refresh() {
    if (this.#dialog.open) this.#begin();
  }

  #begin() {
    this.#items.clear();
    this.#cursor = null;
    this.#generation += 1;
    return this.#read();
  }

  async #read() {
    const generation = this.#generation;
    say(this.#state, 'Loading…');
    try {
      const page = await this.#notifications.list({ unread: this.#unreadOnly, cursor: this.#cursor });
      if (generation !== this.#generation) return;
      for (const item of page.items) this.#put(item);
      this.#cursor = page.next_cursor;
      this.#show();
    } catch (failure) {
      this.#show();
      say(this.#state, `The notifications cannot be read at present. ${failure.detail}`);
      this.#more.hidden = false;
    }
  }

  #take(notification) {
    if (!this.#dialog.open) return;
    this.#put(notification);
    this.#show();
  }

  #put(notification) {
    const known = this.#items.get(notification.id);
    if (!known || (known.version ?? 0) < (notification.version ?? 0)) this.#items.set(notification.id, notification);
  }

  #show() {
    const before = document.activeElement?.closest?.('.notification')?.dataset.id;
    const items = [...this.#items.values()].sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
    this.#list.replaceChildren(...items.filter((item) => !this.#unreadOnly || !item.read_at).map(line));
    if (before) (this.#list.querySelector(`[data-id="${CSS.escape(before)}"] button`) ?? this.#dialog.querySelector('[data-close]')).focus();
    this.#more.hidden = !this.#cursor;
    say(this.#state, this.#list.childElementCount || this.#cursor ? '' : this.#unreadOnly ? 'All read.' : 'Nothing yet. Reminders come here.');
  }

  async #click(event) {
    const item = event.target.closest('.notification');
    if (event.target.closest('a')) {
      this.#dialog.close();
    } else if (!event.target.closest('[data-read]')) {
      return;
    }
    await this.#attempt(this.#items.get(item.dataset.id)?.read_at ? async () => {} : () => this.#notifications.markRead(item.dataset.id));
  }

  async #readAll() {
    await this.#attempt(() => this.#notifications.markAllRead());
    this.#begin();
  }

  async #attempt(run) {
    try {
      await run();
    } catch (failure) {
      say(this.#state, failure.kind === 'offline' ? 'You are offline, so it stays unread.' : `It may stay unread. ${failure.detail}`);
    }
  }

}

function line(item) {
  return h('li.notification', { 'data-id': item.id, 'data-state': item.read_at ? 'read' : 'unread' },
    icon(GLYPHS[item.notification_type] ?? 'bell'),
    h('div.notification-text', {},
      h('a', { href: `#task/${item.task_id}`, dir: 'auto', text: item.title }),
      h('p', { text: item.message, dir: 'auto' }),
      h('p.quiet-text', {},
        h('time', { datetime: item.created_at, title: longTime(item.created_at), text: ago(item.created_at) }),
        item.read_at ? ' · read' : ' · unread')),
    item.read_at ? null
      : h('button.icon-button', { type: 'button', 'data-read': true, 'aria-label': `Mark as read: ${item.title}`, title: 'Mark as read' }, icon('check')));
}
