import { Failure } from './failure.js';

const TIMEOUT = 30_000;

/** A name that several attempts at one change have in common, so that it is made once. */
export const newKey = () => crypto.randomUUID();

/**
 * Asks the one origin, on behalf of a user.
 */
export class Requests {

  #user;

  /** @param {() => string} user who acts */
  constructor(user) {
    this.#user = user;
  }

  /** Reads. Once more if the network failed: reading changes nothing. */
  async get(path) {
    try {
      return await this.#send('GET', path, {});
    } catch (failure) {
      if (failure.kind !== 'unknown') throw failure;
      return this.#send('GET', path, {});
    }
  }

  /** @param {{body?: object, version?: number, keepalive?: boolean, user?: string}} options */
  patch(path, options) {
    return this.#send('PATCH', path, { type: 'application/merge-patch+json', ...options });
  }

  delete(path, options = {}) {
    return this.#send('DELETE', path, options);
  }

  /**
   * Sends with an Idempotency-Key. Without an answer it is sent twice more with the same key, which makes the change once.
   */
  async post(path, { key = newKey(), ...options } = {}) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#send('POST', path, { type: 'application/json', key, ...options });
      } catch (failure) {
        const silent = failure.kind === 'unknown' && failure.problem.status === undefined;
        if (!silent || attempt === 3 || options.version !== undefined) throw failure;
        await new Promise((resolve) => { setTimeout(resolve, 250 * attempt + Math.random() * 250); });
      }
    }
  }

  async #send(method, path, { body, version, key, type, user = this.#user(), keepalive = false }) {
    const reading = method === 'GET';
    if (!navigator.onLine) throw Failure.offline();
    const headers = { Accept: 'application/json, application/problem+json', 'X-User-Id': utf8Header(user) };
    if (body !== undefined) headers['Content-Type'] = type;
    if (key) headers['Idempotency-Key'] = key;
    if (version !== undefined) headers['If-Match'] = `"${version}"`;
    let answer;
    let document;
    try {
      answer = await fetch(path, {
        method, headers, keepalive, cache: 'no-store',
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT),
      });
      document = await readJson(answer);
    } catch {
      throw Failure.noAnswer();
    }
    if (answer.ok) return document;
    throw Failure.of(answer.status, { status: answer.status, ...document }, reading);
  }

}

async function readJson(answer) {
  const text = await answer.text();
  if (!text) return {};
  try {
    return JSON.parse(text);
  } catch {
    // Something between us and the service answered in its own words, which are not for people.
    return {};
  }
}

/** The header's bytes are UTF-8; fetch takes each character as one byte. */
function utf8Header(text) {
  return String.fromCharCode(...new TextEncoder().encode(text));
}
