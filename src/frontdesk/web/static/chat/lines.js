// The quiet lines around the conversation: what is being done, what is wrong, who is there.

import { words } from "./words.js";

const SLOW = 45_000; // milliseconds after which we say that it takes longer
const SOON = 1_200; // milliseconds; a connection that is back by then is not worth a word

export class Lines {
  #progress;
  #trouble;
  #alert;
  #holder;
  #about;
  #slow = 0;
  #soon = 0;
  #known = {};

  constructor(page) {
    [this.#progress, this.#trouble, this.#alert, this.#holder, this.#about] =
      ["progress", "trouble", "alert", "holder", "about"].map((id) => page.getElementById(id));
  }

  /** What the desk is doing; "" when it is done. The same words are not announced twice. */
  progress(sentence) {
    clearTimeout(this.#slow);
    if (sentence) this.#slow = setTimeout(() => this.#say(this.#progress, words.slow), SLOW);
    this.#say(this.#progress, sentence);
  }

  get busy() {
    return this.#words(this.#progress).textContent !== "";
  }

  /** How the connection stands: "up", "away" or "offline". */
  connection(state) {
    clearTimeout(this.#soon);
    if (state === "up") this.#say(this.#trouble, "");
    else if (state === "offline") this.#say(this.#trouble, words.offline);
    else this.#soon = setTimeout(() => this.#say(this.#trouble, words.away), SOON);
  }

  /** Something the person has to know at once. */
  alert(sentence) {
    this.#say(this.#alert, sentence);
  }

  /** Who answers, and what has been proven about the one who asks; what is not mentioned stays as it was. */
  state(changes) {
    const { holder, verified, about } = (this.#known = { ...this.#known, ...changes });
    const person = holder === "person";
    this.#holder.textContent = person ? words.personHere : words.assistant;
    document.body.dataset.holder = person ? "person" : "agent";
    this.#say(this.#about, verified ? (about ? words.verifiedFor(about) : words.verified) : "");
  }

  /** A new session: the assistant answers, and nothing is proven. */
  reset() {
    this.progress("");
    this.state({ holder: "agent", verified: false, about: "" });
  }

  #words(line) {
    return line.querySelector("span");
  }

  #say(line, sentence) {
    const said = this.#words(line);
    if (said.textContent !== sentence) said.textContent = sentence;
    line.classList.toggle("shown", sentence !== "");
  }
}
