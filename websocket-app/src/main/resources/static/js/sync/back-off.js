/**
 * Growing waits with full jitter: many pages that lost one server do not come back in one moment.
 */
export class BackOff {

  #attempt = 0;

  constructor({ first = 500, most = 20_000, random = Math.random } = {}) {
    this.first = first;
    this.most = most;
    this.random = random;
  }

  /** The next wait in milliseconds: at least half of a step that doubles. */
  next() {
    const step = Math.min(this.most, this.first * 2 ** this.#attempt);
    this.#attempt += 1;
    return step / 2 + this.random() * (step / 2);
  }

  reset() {
    this.#attempt = 0;
  }

}
