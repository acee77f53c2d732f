import { Emitter } from '../ui/emitter.js';

/**
 * The tasks as this page knows them. What is confirmed goes in by version, so it does not matter in which order answers and
 * events arrive: an older version never replaces a newer one, and a deleted task does not come back by a late older event.
 * Over it lies what was asked for and not answered yet; it vanishes with the answer, whatever that is.
 *
 * Emits `change`.
 */
export class TaskStore extends Emitter {

  #tasks = new Map();

  /** Versions at which tasks were deleted: a task may come back under its id, but only with a later version. */
  #deleted = new Map();

  #overlays = new Map();

  #hidden = new Set();

  #pending = new Map();

  /** The versions that events told of. */
  #published = new Map();

  #reading = null;

  #admits;

  /** @param {(task: object) => boolean} admits which tasks belong here */
  constructor(admits = () => true) {
    super();
    this.#admits = admits;
  }

  /** Takes a confirmed state of a task. Answers whether it was news. */
  put(task) {
    const news = this.#put(task);
    if (news) this.emit('change', task.id);
    return news;
  }

  putAll(tasks) {
    for (const task of tasks) this.#put(task);
    this.emit('change');
  }

  #put(task) {
    this.#reading?.add(task.id);
    if (task.version <= (this.#deleted.get(task.id) ?? 0)) return false;
    const known = this.#tasks.get(task.id);
    if (known && known.version >= task.version) return false;
    if (!this.#admits(task)) return this.#tasks.delete(task.id);
    this.#tasks.set(task.id, task);
    this.#deleted.delete(task.id);
    return true;
  }

  /** Takes the news that a task was deleted; the version is the one of the deletion. */
  remove(id, version) {
    this.#deleted.set(id, Math.max(version, this.#deleted.get(id) ?? 0));
    const known = this.#tasks.get(id);
    this.#pending.delete(id);
    if (known && known.version > version) return;
    this.#tasks.delete(id);
    this.emit('change', id);
  }

  /** Whether it is known to be deleted; what is not known at all may still be there. */
  isDeleted(id) {
    return this.#deleted.has(id) && !this.#tasks.has(id);
  }

  /** The confirmed state. */
  confirmed(id) {
    return this.#tasks.get(id);
  }

  /** The state to show: what was asked for over what is confirmed. */
  get(id) {
    const task = this.#tasks.get(id);
    return task && !this.#hidden.has(id) ? this.#shown(task) : undefined;
  }

  /** All states to show, in no order. */
  all() {
    const all = [];
    for (const task of this.#tasks.values()) {
      if (!this.#hidden.has(task.id)) all.push(this.#shown(task));
    }
    return all;
  }

  #shown(task) {
    const overlays = this.#overlays.get(task.id);
    return overlays ? Object.assign({}, task, ...overlays) : task;
  }

  /** Shows changes that are asked for. The answer takes them back. */
  overlay(id, changes) {
    const overlays = [...(this.#overlays.get(id) ?? []), changes];
    this.#overlays.set(id, overlays);
    this.emit('change', id);
    return () => {
      const left = this.#overlays.get(id).filter((overlay) => overlay !== changes);
      if (left.length) {
        this.#overlays.set(id, left);
      } else {
        this.#overlays.delete(id);
      }
      this.emit('change', id);
    };
  }

  isBusy(id) {
    return this.#overlays.has(id);
  }

  /** Hides a task that is about to be deleted; the answer shows it again. */
  hide(id) {
    this.#hidden.add(id);
    this.emit('change', id);
    return () => {
      this.#hidden.delete(id);
      this.emit('change', id);
    };
  }

  /** Marks a stored change whose events are not out, until an event tells of that version, or has already. */
  markPending(id, version) {
    if (version <= (this.#published.get(id) ?? 0)) return;
    this.#pending.set(id, version);
    this.emit('change', id);
  }

  isPending(id) {
    return this.#pending.has(id);
  }

  /** An event told of the version, so it is out. */
  published(id, version) {
    this.#published.set(id, Math.max(version, this.#published.get(id) ?? 0));
    if (version >= (this.#pending.get(id) ?? Infinity)) {
      this.#pending.delete(id);
      this.emit('change', id);
    }
  }

  /**
   * Begins to read everything anew: what is neither read nor told of until the end was deleted meanwhile.
   * Answers the function to call at the end; one that was overtaken by a later beginning does nothing.
   */
  beginReading() {
    const seen = new Set();
    this.#reading = seen;
    return () => {
      if (this.#reading !== seen) return;
      this.#reading = null;
      for (const id of [...this.#tasks.keys()]) {
        if (!seen.has(id)) this.#tasks.delete(id);
      }
      for (const id of [...this.#pending.keys()]) {
        if (!this.#tasks.has(id)) this.#pending.delete(id);
      }
      this.emit('change');
    };
  }

  /** Forgets all tasks, for another user's. */
  clear() {
    this.#tasks.clear();
    this.#deleted.clear();
    this.#pending.clear();
    this.#published.clear();
    this.#reading = null;
    this.emit('change');
  }

}
