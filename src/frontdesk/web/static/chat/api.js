// Calls to the desk's server: bearer token in a header, JSON both ways, and three ways to fail.

import { pause } from "./backoff.js";

/** The session is over; a new one has to be started. */
export class Gone extends Error {}

/** The server could not be reached, or asked us to come back in `wait` seconds. Trying again is right. */
export class Later extends Error {
  constructor(wait = 0, busy = false) {
    super("later");
    this.wait = wait;
    this.busy = busy;
  }
}

/** The server will not take this, however often it is sent. */
export class Refused extends Error {
  constructor(status) {
    super("refused");
    this.status = status;
  }
}

const PATIENCE = 20_000; // milliseconds for one call
const ROTATION = 1_500; // milliseconds: a new token may be on its way while a call with the old one is turned away

export class Api {
  #base;
  #keep;

  constructor(site, keep) {
    this.#base = `/chat/${encodeURIComponent(site)}`;
    this.#keep = keep;
  }

  /** The answer's JSON, or null when it has none. Raises Gone, Later or Refused. */
  async call(method, path, body) {
    const answer = await this.#allowed(path, () => ({
      method,
      headers: { "Content-Type": "application/json", "Accept-Language": document.documentElement.lang },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    }));
    return answer.status === 204 ? null : answer.json().catch(() => null);
  }

  /** The open stream of events after `seq`, as a Response. Raises as `call` does. */
  stream(seq, signal) {
    return this.#allowed("/events", () => ({ headers: { Accept: "text/event-stream", "Last-Event-ID": String(seq) }, signal }));
  }

  /** Sends, and once more when the token was replaced while the first try was on its way. */
  async #allowed(path, options) {
    const used = this.#keep.token;
    const answer = await this.#fetch(path, options(), used);
    if (answer.status !== 401) return answer;
    if (this.#keep.token === used) await pause(ROTATION, this.#keep, ["rotated"]);
    if (this.#keep.token === used || !this.#keep.token) throw new Gone();
    return this.#allowed(path, options);
  }

  async #fetch(path, options, token) {
    if (token) options.headers.Authorization = `Bearer ${token}`;
    let answer;
    try {
      answer = await fetch(this.#base + path, { ...options, cache: "no-store", credentials: "omit", redirect: "error" });
    } catch {
      throw new Later();
    }
    if (answer.ok || answer.status === 401) return answer;
    if (answer.status === 429 || answer.status >= 500) {
      throw new Later(Math.min(600, Number(answer.headers.get("Retry-After")) || 0), answer.status === 429);
    }
    throw new Refused(answer.status);
  }
}
