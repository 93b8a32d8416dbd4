// Messages on their way: kept in memory, sent one after the other, tried again until they arrive.

import { Gone, Later } from "./api.js";
import { delay, pause } from "./backoff.js";

export class Outbox extends EventTarget {
  #waiting = [];
  #running = false;
  #api;
  #ready;
  #on;

  /** `ready()` resolves when there is a session. `on`: state(item, name, busy), sent(item, answer), refused(item, status), gone(items). */
  constructor(api, ready, on) {
    super();
    this.#api = api;
    this.#ready = ready;
    this.#on = on;
  }

  get empty() {
    return this.#waiting.length === 0;
  }

  /** `item`: {path, body, …}; the body's id stays the same over every try, so the server takes it once. */
  put(item) {
    this.#waiting.push(item);
    this.#on.state(item, "sending", false);
    void this.#run();
  }

  /** Stops waiting and tries now. */
  hurry() {
    this.dispatchEvent(new Event("hurry"));
  }

  /** Takes out everything that was not sent. */
  drain() {
    return this.#waiting.splice(0);
  }

  async #run() {
    if (this.#running) return;
    this.#running = true;
    for (let tries = 0; this.#waiting.length; ) {
      const item = this.#waiting[0];
      try {
        await this.#ready();
        if (item !== this.#waiting[0]) continue;
        const answer = await this.#api.call("POST", item.path, item.body);
        if (!this.#leave(item)) continue;
        tries = 0;
        this.#on.sent(item, answer);
      } catch (error) {
        if (error instanceof Later) {
          for (const later of this.#waiting) this.#on.state(later, "unsent", error.busy);
          await pause(delay(tries, error.wait), this, ["hurry"]);
          tries += 1;
        } else if (error instanceof Gone) {
          this.#on.gone();
        } else if (this.#leave(item)) {
          this.#on.refused(item, error.status);
        }
      }
    }
    this.#running = false;
  }

  #leave(item) {
    const at = this.#waiting.indexOf(item);
    if (at >= 0) this.#waiting.splice(at, 1);
    return at >= 0;
  }
}
