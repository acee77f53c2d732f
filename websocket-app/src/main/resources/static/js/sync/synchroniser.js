import { Emitter } from '../ui/emitter.js';
import { BackOff } from './back-off.js';

/** A wait that ends early when the network comes back. */
const pause = (milliseconds) => new Promise((resolve) => {
  setTimeout(resolve, milliseconds);
  addEventListener('online', resolve, { once: true });
});

/**
 * Brings what is read and what comes live together without a gap: the position in the stream is taken first, then everything
 * is read, then the stream goes on from the position. What happened in between comes twice, and versions tell.
 *
 * Emits `reading` with whether everything is being read, and the Failure if that did not work.
 */
export class Synchroniser extends Emitter {

  #stream;

  #requests;

  #read;

  #reading = 0;

  /** @param {() => Promise<void>} read reads everything */
  constructor(stream, requests, read) {
    super();
    this.#stream = stream;
    this.#requests = requests;
    this.#read = read;
    // The stream itself goes on from where the server is now, so all that is left is to read.
    stream.on('reload', () => this.readAgain());
  }

  async start() {
    const backOff = new BackOff();
    for (;;) {
      try {
        const { last_sequence: head } = await this.#requests.get('/sync');
        await this.readAgain();
        this.#stream.start(head);
        return;
      } catch {
        this.#stream.wait();
        // The list is of use without the stream; it is read again once there is a position.
        if (!this.#reading) await this.readAgain();
        await pause(backOff.next());
      }
    }
  }

  /** Reads everything, until it worked; the latest call counts. */
  async readAgain() {
    this.#reading += 1;
    const mine = this.#reading;
    const backOff = new BackOff();
    this.emit('reading', true, null);
    while (mine === this.#reading) {
      try {
        await this.#read();
        if (mine === this.#reading) this.emit('reading', false, null);
        return;
      } catch (failure) {
        if (mine !== this.#reading) return;
        this.emit('reading', false, failure);
        await pause(backOff.next());
      }
    }
  }

}
