/** Listeners by event name, called in the order of their registration. */
export class Emitter {

  #listeners = new Map();

  on(name, listener) {
    const listeners = this.#listeners.get(name) ?? [];
    listeners.push(listener);
    this.#listeners.set(name, listeners);
    return this;
  }

  emit(name, ...values) {
    for (const listener of this.#listeners.get(name) ?? []) listener(...values);
  }

}
