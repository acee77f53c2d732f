import { onRememberedElsewhere, remember, remembered } from '../ui/settings.js';
import { Emitter } from '../ui/emitter.js';

const ANONYMOUS = 'anonymous';
const FORBIDDEN = /[\p{Cc}\p{Cs}\u2028\u2029]/u;

/**
 * Who acts. A name is all there is: the platform asks for no password. Emits `leave` while the name still is
 * the old one, and `change`.
 */
export class User extends Emitter {

  #name = remembered('user') || ANONYMOUS;

  constructor() {
    super();
    onRememberedElsewhere('user', (name) => this.#become(name || ANONYMOUS));
  }

  get name() {
    return this.#name;
  }

  become(name) {
    const next = name.trim() || ANONYMOUS;
    remember('user', next);
    this.#become(next);
  }

  #become(name) {
    if (name === this.#name) return;
    this.emit('leave');
    this.#name = name;
    this.emit('change', name);
  }

  /** What is wrong with a name, or an empty text. */
  static objection(name) {
    if ([...name.trim()].length > 200) return 'At most 200 characters, please.';
    return FORBIDDEN.test(name) ? 'Printable characters only, please.' : '';
  }

}
