// What survives a reload: the session's token and the firm's opening words. Never a message.

export class Keep extends EventTarget {
  #slot;
  #held = null;

  constructor(site) {
    super();
    this.#slot = `frontdesk:${site}`;
    try {
      this.#held = JSON.parse(sessionStorage.getItem(this.#slot) ?? "null");
    } catch {
      this.#held = null; // storage is off or was tampered with: begin anew
    }
  }

  get token() {
    return this.#held?.token ?? "";
  }

  get opening() {
    return this.#held?.opening ?? null;
  }

  begin(token, opening) {
    this.#write({ token, opening });
  }

  /** A new token replaces the old one at once; whoever waits for it is told. */
  rotate(token) {
    if (!this.#held || !token || token === this.#held.token) return;
    this.#write({ ...this.#held, token });
    this.dispatchEvent(new Event("rotated"));
  }

  forget() {
    this.#held = null;
    try {
      sessionStorage.removeItem(this.#slot);
    } catch { /* nothing was stored */ }
  }

  #write(held) {
    this.#held = held;
    try {
      sessionStorage.setItem(this.#slot, JSON.stringify(held));
    } catch { /* memory is enough until the reload */ }
  }
}
