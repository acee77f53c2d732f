import { Emitter } from '../ui/emitter.js';

const PATH = '/api/notifications';

/**
 * A user's notifications. The number of unread ones is always the service's own, asked again whenever something happened to
 * them here or in another tab: a number that is counted up and down in each tab drifts.
 *
 * Emits `unread` with the number, `created` and `read` with the notification that an event told of.
 */
export class Notifications extends Emitter {

  #requests;

  #user;

  #asking = null;

  #askAgain = false;

  unread = 0;

  constructor(requests, user) {
    super();
    this.#requests = requests;
    this.#user = user;
  }

  /** Takes an event of the stream. */
  receive({ event_type: type, payload }) {
    if (payload.user !== this.#user.name) return;
    this.emit(type === 'notification-created' ? 'created' : 'read', payload);
    this.refresh();
  }

  /** Asks for the number, once for all calls until the answer, and once more if there were any. */
  refresh() {
    if (this.#asking) {
      this.#askAgain = true;
      return this.#asking;
    }
    const user = this.#user.name;
    this.#asking = this.#requests.get(`${PATH}/unread-count`).then(({ unread }) => {
      if (user === this.#user.name) this.#become(unread);
    }, () => {
      // The number stays; it is asked for again with the next event and after each reconnection.
    }).finally(() => {
      this.#asking = null;
      if (this.#askAgain) {
        this.#askAgain = false;
        this.refresh();
      }
    });
    return this.#asking;
  }

  /** One page: `{items, next_cursor}`. */
  list({ unread, cursor }) {
    const query = new URLSearchParams({ limit: '50' });
    if (unread) query.set('unread', 'true');
    if (cursor) query.set('cursor', cursor);
    return this.#requests.get(`${PATH}?${query}`);
  }

  async markRead(id) {
    await this.#requests.post(`${PATH}/${id}/read`);
    this.refresh();
  }

  async markAllRead() {
    await this.#requests.post(`${PATH}/read-all`);
    this.refresh();
  }

  #become(unread) {
    if (unread === this.unread) return;
    this.unread = unread;
    this.emit('unread', unread);
  }

}
