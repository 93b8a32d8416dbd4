// Keeps the messages in the order of their sequence numbers, each once, and the newest in view.

export class Transcript {
  #log;
  #seen = new Set();
  #floor = 0;
  #newer;
  #pinned = true; // the end was in view

  /** `newer` is the button that leads to a message which arrived out of sight. */
  constructor(log, newer) {
    this.#log = log;
    this.#newer = newer;
    newer.addEventListener("click", () => {
      this.#scroll(log.lastElementChild);
      log.focus({ preventScroll: true });
    });
    log.addEventListener("scroll", () => {
      this.#pinned = this.#atEnd();
      if (this.#pinned) newer.hidden = true;
    }, { passive: true });
    new ResizeObserver(() => this.#pinned && this.toEnd()).observe(log); // a line that appears below must not cover the end
  }

  /** The highest number up to which nothing is missing: from there on the server is asked to repeat. */
  get floor() {
    return this.#floor;
  }

  has(seq) {
    return seq > 0 && this.#seen.has(seq);
  }

  /** Puts a message where its number belongs; without a number it goes to the end. */
  add(message, { seq = 0, stay = false } = {}) {
    const atEnd = this.#atEnd();
    this.#log.insertBefore(message, this.#after(seq));
    if (seq) this.number(message, seq);
    if (!stay && atEnd) this.#scroll(message);
    else if (!stay) this.#newer.hidden = false;
  }

  /** A message got its number (again harmless); it moves if a later one stands before it. */
  number(message, seq) {
    message.dataset.seq = seq;
    this.#seen.add(seq);
    while (this.#seen.has(this.#floor + 1)) this.#floor += 1;
    const before = message.previousElementSibling;
    if (before && Number(before.dataset.seq) > seq) {
      message.remove();
      this.#log.insertBefore(message, this.#after(seq));
    }
  }

  /** Everything up to `seq` is here, as after reading the history. */
  complete(seq) {
    this.#floor = Math.max(this.#floor, seq);
  }

  /** A new session counts anew. What stands stays readable, and is no longer numbered. */
  restart() {
    this.#seen.clear();
    this.#floor = 0;
    for (const message of this.#log.children) delete message.dataset.seq;
  }

  clear() {
    this.restart();
    this.#log.replaceChildren();
  }

  toEnd() {
    const page = this.#scroller();
    page.scrollTo({ top: page.scrollHeight, behavior: "instant" });
    this.#newer.hidden = true;
  }

  /** Makes a change to what stands here; if the end was in view, it stays in view. */
  steady(change) {
    const atEnd = this.#atEnd();
    change();
    if (atEnd) this.toEnd();
  }

  // The element before which a message numbered `seq` goes: past all later ones, but never past one without a number,
  // which is either on its way to the server or a remark that belongs where it stands.
  #after(seq) {
    let next = null;
    if (!seq) return next;
    for (let at = this.#log.lastElementChild; at && Number(at.dataset.seq) > seq; at = at.previousElementSibling) next = at;
    return next;
  }

  #atEnd() {
    const page = this.#scroller();
    return page.scrollHeight - page.scrollTop - page.clientHeight < 80;
  }

  // In a very low window (large zoom) the whole page scrolls instead of the transcript.
  #scroller() {
    return getComputedStyle(this.#log).overflowY === "visible" ? document.scrollingElement : this.#log;
  }

  #scroll(message) {
    const page = this.#scroller();
    const tall = message.offsetHeight > page.clientHeight - 40;
    // a long answer is shown from its beginning, a short one whole
    const top = tall ? message.offsetTop - 12 : page.scrollHeight;
    page.scrollTo({ top });
    this.#pinned = !tall;
    this.#newer.hidden = true;
  }
}
