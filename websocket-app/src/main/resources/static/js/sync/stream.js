import { Emitter } from '../ui/emitter.js';
import { BackOff } from './back-off.js';
import { Client } from './stomp.js';

const DESTINATIONS = ['/topic/tasks', '/topic/notifications'];

/**
 * The live messages, in the order of their sequence, none missing and none twice.
 *
 * Each destination remembers the last sequence it saw and names it when it subscribes again; the server sends what came
 * after it and goes on live. One position for both would not do: what one had seen, the other may not have.
 *
 * Emits `message`, `reload` (the server cannot say what was missed; everything has to be read again) and `state`:
 * connecting, live, waiting, offline.
 */
export class Stream extends Emitter {

  #after = new Map();

  #client = null;

  #timer = null;

  #backOff = new BackOff();

  #state = 'connecting';

  #wanted = false;

  constructor() {
    super();
    addEventListener('offline', () => this.#cut());
    addEventListener('online', () => this.connect());
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden && this.#state === 'waiting') this.connect();
    });
  }

  get state() {
    return this.#state;
  }

  /** Connects, and has what came after the sequence. */
  start(after) {
    for (const destination of DESTINATIONS) this.#after.set(destination, after);
    this.#wanted = true;
    this.connect();
  }

  /** Shows that it waits, as there is no position to start from yet. */
  wait() {
    if (!this.#wanted) this.#become(navigator.onLine ? 'waiting' : 'offline');
  }

  /** Connects now, without waiting further. */
  connect() {
    if (!this.#wanted || this.#client) return;
    clearTimeout(this.#timer);
    if (!navigator.onLine) {
      this.#become('offline');
      return;
    }
    this.#become('connecting');
    const client = new Client({
      brokerURL: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`,
      reconnectDelay: 0,
      connectionTimeout: 10_000,
      heartbeatIncoming: 10_000,
      heartbeatOutgoing: 10_000,
      discardWebsocketOnCommFailure: true,
      onConnect: () => this.#subscribe(client),
      onStompError: () => client.forceDisconnect(),
      onWebSocketClose: () => this.#closed(client),
    });
    this.#client = client;
    client.activate();
  }

  #subscribe(client) {
    if (client !== this.#client) return;
    this.#backOff.reset();
    this.#become('live');
    for (const destination of DESTINATIONS) {
      client.subscribe(destination, (frame) => {
        if (client === this.#client) this.#receive(destination, frame);
      }, { after: String(this.#after.get(destination)) });
    }
  }

  #receive(destination, frame) {
    const message = JSON.parse(frame.body);
    if (frame.headers.type === 'reload' || message.type === 'reload') {
      this.#after.set(destination, message.sequence);
      this.emit('reload');
      return;
    }
    if (message.sequence <= this.#after.get(destination)) return;
    this.#after.set(destination, message.sequence);
    this.emit('message', message);
  }

  #closed(client) {
    if (client !== this.#client) return;
    this.#client = null;
    client.deactivate({ force: true });
    if (!navigator.onLine) {
      this.#become('offline');
      return;
    }
    this.#become('waiting');
    this.#timer = setTimeout(() => this.connect(), this.#backOff.next());
  }

  #cut() {
    clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = null;
    client?.deactivate({ force: true });
    this.#become('offline');
  }

  #become(state) {
    if (this.#state === state) return;
    this.#state = state;
    this.emit('state', state);
  }

}
