const PAGE = 200;
const OPEN = ['pending', 'in_progress'];

/**
 * Fills the store. Open tasks are read to the last one, page by page, as their counts are shown; completed ones grow without
 * end and are read as far as somebody scrolls. Pages follow a cursor, so tasks that come and go meanwhile shift nothing.
 */
export class TaskLoader {

  #api;

  #store;

  #owner;

  #completed = new Map();

  #generation = 0;

  /** @param {() => ?string} owner whose tasks; null for everybody's */
  constructor(api, store, owner) {
    this.#api = api;
    this.#store = store;
    this.#owner = owner;
  }

  /** Reads all open tasks anew. The store is shown in between, growing. */
  async readOpen() {
    this.#generation += 1;
    const generation = this.#generation;
    this.#completed.clear();
    const finish = this.#store.beginReading();
    let cursor = null;
    do {
      const page = await this.#api.list({ status: OPEN, owner: this.#owner(), sort: 'due_date', limit: PAGE, cursor });
      if (generation !== this.#generation) return;
      this.#store.putAll(page.items);
      cursor = page.next_cursor;
    } while (cursor);
    finish();
  }

  /** Whether there may be more completed tasks with the text than are read. */
  hasMoreCompleted(text) {
    return !this.#source(text).ended;
  }

  /** Reads the next page of completed tasks with the text, the latest changes first. */
  async readCompleted(text) {
    const source = this.#source(text);
    if (source.ended || source.reading) return source.reading;
    source.reading = this.#api.list({
      status: 'complete', owner: this.#owner(), q: text, sort: 'updated_at', order: 'desc', limit: PAGE, cursor: source.cursor,
    }).then((page) => {
      // Of a list that was read anew, or of another user.
      if (this.#completed.get(text) !== source) return;
      source.cursor = page.next_cursor;
      source.ended = !page.next_cursor;
      source.reading = null;
      this.#store.putAll(page.items);
    }, (failure) => {
      source.reading = null;
      throw failure;
    });
    return source.reading;
  }

  /** Reads one task, wherever it stands. */
  async readOne(id) {
    const task = await this.#api.get(id);
    this.#store.put(task);
    return task;
  }

  #source(text) {
    let source = this.#completed.get(text);
    if (!source) {
      source = { cursor: null, ended: false, reading: null };
      this.#completed.set(text, source);
    }
    return source;
  }

}
