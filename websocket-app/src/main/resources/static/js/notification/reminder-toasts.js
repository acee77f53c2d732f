import { plural } from '../ui/dom.js';

const MOST = 3;
const REST = 'reminders-rest';

/**
 * Lets reminders pop up, in every tab, until they are read or sent away in one of them. Of many at once the rest is one line.
 */
export class ReminderToasts {

  #toasts;

  #notifications;

  #shown = new Set();

  #rest = new Set();

  #openCentre;

  constructor(toasts, notifications, openCentre) {
    this.#toasts = toasts;
    this.#notifications = notifications;
    this.#openCentre = openCentre;
    notifications.on('created', (notification) => this.#created(notification));
    notifications.on('read', ({ id }) => this.#read(id));
  }

  /** Forgets all, for another user. */
  clear() {
    for (const id of [...this.#shown, ...this.#rest]) this.#read(id);
  }

  #created(notification) {
    const { id } = notification;
    if (notification.read_at || this.#shown.has(id) || this.#rest.has(id)) return;
    if (this.#shown.size >= MOST) {
      this.#rest.add(id);
      this.#showRest();
      return;
    }
    this.#shown.add(id);
    this.#toasts.show({
      kind: notification.notification_type === 'reminder' ? 'reminder' : 'info',
      timeout: 0,
      id,
      title: notification.title,
      text: notification.message,
      link: { label: 'Show the task', href: `#task/${notification.task_id}` },
      action: { label: 'Mark read', run: () => this.#notifications.markRead(id).catch(() => {}) },
      gone: () => this.#shown.delete(id),
    });
  }

  #read(id) {
    this.#toasts.find(id)?.dismiss();
    if (this.#rest.delete(id)) this.#showRest();
  }

  #showRest() {
    if (!this.#rest.size) {
      this.#toasts.find(REST)?.dismiss();
      return;
    }
    this.#toasts.show({
      kind: 'reminder', id: REST, text: `${plural(this.#rest.size, 'more notification')}`,
      action: { label: 'Show all', run: this.#openCentre },
      closed: () => this.#rest.clear(),
    });
  }

}
