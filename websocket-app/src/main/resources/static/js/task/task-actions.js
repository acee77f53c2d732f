import { explain, quoted } from './words.js';

/** Whether a task is as the changes ask for. */
export const isMade = (changes, task) => Object.entries(changes)
  .every(([name, value]) => JSON.stringify(task[name]) === JSON.stringify(value));

/** How long a deletion can be taken back, in milliseconds. */
const REGRET = 7000;

/**
 * What people do with tasks. Changes of one task wait for one another, so each is meant for the version that it is shown with.
 * Shown at once, taken back if refused, and honest about what became of them.
 */
export class TaskActions {

  #api;

  #store;

  #toasts;

  #queues = new Map();

  #deletions = new Map();

  constructor(api, store, toasts) {
    this.#api = api;
    this.#store = store;
    this.#toasts = toasts;
    // The last moments in which a page surely runs; a phone may end it without a further word.
    addEventListener('pagehide', () => this.flush());
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) this.flush();
    });
  }

  toggle(id) {
    const task = this.#store.get(id);
    if (!task) return Promise.resolve();
    return task.status === 'complete' ? this.reopen(id) : this.complete(id);
  }

  complete(id) {
    const title = this.#titleOf(id);
    // At once, as the line goes at once; undone before the answer, it is reopened after it.
    const toast = this.#toasts.show({ text: `Completed ${title}`, action: { label: 'Undo', run: () => this.reopen(id) } });
    return this.#change(id, {
      shown: { status: 'complete', completed_at: new Date().toISOString(), updated_at: new Date().toISOString() },
      send: (version) => this.#api.complete(id, version),
      reached: (task) => task.status === 'complete',
      failed: `${title} was not completed`,
      again: () => this.complete(id),
      notMade: () => toast.dismiss(),
    });
  }

  reopen(id) {
    const title = this.#titleOf(id);
    return this.#change(id, {
      shown: { status: 'pending', completed_at: null },
      send: (version) => this.#api.reopen(id, version),
      reached: (task) => task.status !== 'complete',
      failed: `${title} was not reopened`,
      again: () => this.reopen(id),
    });
  }

  /** Begins the task, or lays it aside. */
  toggleProgress(id) {
    const task = this.#store.get(id);
    if (!task) return Promise.resolve();
    return this.set(id, { status: task.status === 'in_progress' ? 'pending' : 'in_progress' });
  }

  /** Changes attributes and shows them at once. */
  set(id, changes) {
    return this.#change(id, this.#setting(id, changes));
  }

  #setting(id, changes) {
    return {
      shown: changes,
      send: (version) => this.#api.patch(id, changes, version),
      reached: (task) => isMade(changes, task),
      failed: `${this.#titleOf(id)} was not changed`,
      again: () => this.set(id, changes),
    };
  }

  /**
   * Changes attributes for a form, which shows by itself what went wrong: raises a Failure then. Answers the new state, or null
   * if it is stored and its events wait.
   */
  save(id, changes, version) {
    return this.#queue(id, async () => {
      try {
        return this.#take(await this.#api.patch(id, changes, version));
      } catch (failure) {
        if (failure.kind === 'gone') this.#store.remove(id, version);
        if (failure.kind !== 'stored') throw failure;
        await this.#settleStored(id, failure);
        return null;
      }
    });
  }

  /** Finds out and tells what became of a save that failed after its form was left. */
  settleSave(id, changes, failure) {
    return this.#settle(id, failure, this.#setting(id, changes));
  }

  /** Reads how a task stands now. */
  async refresh(id) {
    try {
      return this.#take(await this.#api.get(id));
    } catch (failure) {
      if (failure.kind === 'gone') this.#store.remove(id, this.#store.confirmed(id)?.version ?? 0);
      throw failure;
    }
  }

  /**
   * Deletes a task once the offer to take it back is gone. Until then nothing is asked of the service: a task that were
   * deleted and created again would be another one, with another history, without its series and its reminder.
   * Should the page end without a word, the task is still there, which is the safe way to fail.
   * @param {object} [known] the task, if it may not be in the store
   */
  delete(id, known) {
    const task = this.#store.confirmed(id) ?? known;
    if (!task || this.#deletions.has(id)) return;
    const show = this.#store.hide(id);
    const deletion = { run: (keepalive) => this.#reallyDelete(id, task, show, keepalive) };
    this.#deletions.set(id, deletion);
    deletion.toast = this.#toasts.show({
      text: `Deleted ${quoted(task.title)}`,
      timeout: REGRET,
      action: {
        label: 'Undo',
        run: () => {
          this.#deletions.delete(id);
          show();
        },
      },
      gone: () => this.#runDeletion(id, false),
    });
  }

  /** Makes the deletions that wait, before the page may end. */
  flush() {
    for (const [id, deletion] of [...this.#deletions]) {
      this.#runDeletion(id, true);
      deletion.toast.dismiss();
    }
  }

  #runDeletion(id, keepalive) {
    const deletion = this.#deletions.get(id);
    if (!deletion) return;
    this.#deletions.delete(id);
    deletion.run(keepalive);
  }

  async #reallyDelete(id, task, show, keepalive) {
    try {
      await this.#api.delete(id, task.version, keepalive);
      this.#store.remove(id, task.version + 1);
    } catch (failure) {
      if (failure.kind === 'gone') {
        this.#store.remove(id, task.version);
      } else if (failure.kind === 'stored') {
        this.#store.remove(id, task.version + 1);
        this.#toasts.show({ kind: 'warning', ...explain(failure, '') });
      } else {
        await this.#afterDoubt(id, failure, {
          reached: () => false, failed: `${quoted(task.title)} was not deleted`, again: () => this.delete(id, task),
        });
      }
    } finally {
      show();
    }
  }

  #change(id, change) {
    return this.#queue(id, async () => {
      let takeBack = () => {};
      try {
        const base = this.#store.confirmed(id) ?? await this.refresh(id);
        takeBack = this.#store.overlay(id, change.shown);
        this.#take(await change.send(base.version));
      } catch (failure) {
        await this.#settle(id, failure, change);
      } finally {
        takeBack();
      }
    });
  }

  async #settle(id, failure, change) {
    if (failure.kind === 'stored') {
      await this.#settleStored(id, failure);
    } else if (failure.kind === 'offline' || failure.kind === 'refused' || failure.kind === 'invalid') {
      this.#report(failure, change);
    } else {
      await this.#afterDoubt(id, failure, change);
    }
  }

  /** Stored while its events wait: the new state is read, and marked until an event tells of it. */
  async #settleStored(id, failure) {
    this.#toasts.show({ kind: 'warning', id: 'pending', ...explain(failure, '') });
    try {
      const task = await this.#api.get(id);
      this.#store.markPending(id, task.version);
      this.#take(task);
    } catch {
      // It shows with its event, or when everything is read again.
    }
  }

  /** Looks how the task stands before anything is said: the change may be made all the same. */
  async #afterDoubt(id, failure, change) {
    try {
      const task = await this.refresh(id);
      if (change.reached(task)) return;
    } catch (second) {
      this.#report(second.kind === 'gone' ? second : failure, change);
      return;
    }
    this.#report(failure, change);
  }

  #report(failure, { failed, again, notMade }) {
    notMade?.();
    const action = failure.kind === 'gone' || failure.kind === 'invalid' ? undefined : { label: 'Try again', run: again };
    this.#toasts.show({ kind: 'error', ...explain(failure, failed), action });
  }

  #titleOf(id) {
    return quoted(this.#store.get(id)?.title ?? 'the task');
  }

  #take(task) {
    this.#store.put(task);
    return task;
  }

  #queue(id, work) {
    const before = this.#queues.get(id) ?? Promise.resolve();
    const turn = before.catch(() => {}).then(work);
    this.#queues.set(id, turn);
    turn.catch(() => {}).finally(() => {
      if (this.#queues.get(id) === turn) this.#queues.delete(id);
    });
    return turn;
  }

}
