// One conversation with the desk: its session, its messages, its stream, and what happens when they end.

import { Gone, Later } from "./api.js";
import { delay, pause } from "./backoff.js";
import { asks } from "./blocks.js";
import { button, el } from "./dom.js";
import { mark, mine, note, reply } from "./message.js";
import { Outbox } from "./outbox.js";
import { follow } from "./stream.js";
import { speak, words } from "./words.js";

const STALE = 240_000; // milliseconds without a stream after which the server may have forgotten what it would repeat
const LONG = 8_000; // characters; a message of this length that is refused is refused for it

/** A key that makes one message one, however often it is sent. */
function key() {
  const random = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return crypto.randomUUID?.() ?? random(); // the former is missing on plain http
}

/** A remembered reply: what it asked is only asked again while it is the last word. */
function lately(item, last) {
  if (last || !Array.isArray(item?.blocks)) return item;
  return { ...item, blocks: item.blocks.filter((block) => !asks(block)) };
}

export class Conversation {
  #parts;
  #outbox;
  #act;
  #ready = null;
  #stream = null;
  #holder = "agent";

  /** `parts`: {api, keep, transcript, lines, composer, host, log}. */
  constructor(parts) {
    this.#parts = parts;
    const { api } = parts;
    this.#outbox = new Outbox(api, () => this.#ready, {
      state: (item, name, busy) =>
        parts.transcript.steady(() => mark(item.element, name, { busy, retry: () => this.#outbox.hurry() })),
      sent: (item, answer) => this.#sent(item, answer),
      refused: (item, status) => this.#refused(item, status),
      gone: () => this.#renew(),
    });
    const guarded = (call) => call.catch((error) => {
      if (error instanceof Gone) void this.#renew();
      throw error;
    });
    this.#act = {
      say: (text) => this.say(text),
      press: (text, once, undo) => this.say(text, { once, undo }),
      identify: (address) => guarded(api.call("POST", "/identify", { address })),
      code: (code) => guarded(api.call("POST", "/code", { code }).then((answer) => {
        if (answer?.ok === true) parts.keep.rotate(answer.token);
        return answer;
      })),
      rate: async (item, good) => {
        const turn = item.turn ?? (await guarded(api.call("GET", "/history"))).items.find(({ seq }) => seq === item.seq)?.turn;
        return guarded(api.call("POST", "/rating", { turn, good }));
      },
      refresh: (turn) => guarded(api.call("POST", "/refresh", { turn })),
      rest: () => parts.composer.field.focus(),
    };
  }

  /** True while something written here has not reached the server. */
  get unsent() {
    return !this.#outbox.empty || !this.#parts.composer.empty;
  }

  /** Takes up the conversation of this tab, or starts one. */
  begin() {
    this.#ready = this.#parts.keep.token ? this.#resume() : this.#open();
    return this.#ready;
  }

  say(text, { once = null, undo = null } = {}) {
    this.#send("/messages", { id: key(), text, button: once }, text, undo);
  }

  askPerson() {
    this.#send("/person", { id: key() }, words.askPerson, null);
  }

  /** Tries at once what waits for the connection. */
  hurry() {
    this.#outbox.hurry();
  }

  /** Ends the session on the server and here. Raises Later or Refused when the server did not. */
  async end() {
    try {
      await this.#parts.api.call("DELETE", "/sessions");
    } catch (error) {
      if (!(error instanceof Gone)) throw error; // over already: that is what was wanted
    }
    this.#outbox.drain();
    this.#leave();
    this.#parts.transcript.clear();
    this.#parts.composer.clear();
  }

  #send(path, body, text, undo) {
    const { transcript, log } = this.#parts;
    for (const spent of log.querySelectorAll(".once")) spent.remove(); // suggestions belong to the moment
    this.#parts.lines.alert("");
    const element = mine(text);
    transcript.add(element);
    transcript.toEnd();
    this.#outbox.put({ path, body, element, text, undo });
  }

  #sent(item, answer) {
    const { transcript, lines } = this.#parts;
    mark(item.element, "sent");
    const seq = Number(answer?.seq) || 0;
    if (seq) transcript.number(item.element, seq);
    const answered = seq && this.#parts.log.querySelector(`[data-answers="${seq}"]`);
    if (!answered && this.#holder === "agent" && !lines.busy) lines.progress(words.moment);
  }

  #refused(item, status) {
    item.element.remove();
    if (item.undo) item.undo();
    else this.#parts.composer.giveBack([item.text]);
    const tooLong = status === 413 || item.text.length > LONG;
    this.#parts.lines.alert(tooLong ? words.tooLong : words.refused);
  }

  async #open() {
    const { api, keep, transcript, lines, log } = this.#parts;
    let made = null;
    for (let tries = 0; !made?.token; tries += 1) {
      try {
        made = await api.call("POST", "/sessions", {});
        if (!made?.token) throw new Later();
      } catch (error) {
        lines.connection(navigator.onLine ? "away" : "offline");
        await pause(delay(tries, error.wait ?? 10), window, ["online"]);
      }
    }
    lines.connection("up");
    keep.begin(made.token, made.conversation ?? {});
    if (typeof made.conversation?.language === "string") await speak(made.conversation.language);
    this.#greet(keep.opening);
    this.#listen();
    log.setAttribute("aria-busy", "false");
    transcript.toEnd();
  }

  async #resume() {
    const { api, keep, transcript, lines, log } = this.#parts;
    for (let tries = 0; ; tries += 1) {
      try {
        const past = await api.call("GET", "/history");
        log.setAttribute("aria-live", "off"); // what was heard before is not read out again
        if (typeof past?.language === "string") await speak(past.language);
        this.#greet(keep.opening, false);
        this.#remember(past);
        if (past?.state) this.#state(past.state);
        break;
      } catch (error) {
        if (error instanceof Gone) {
          keep.forget();
          await this.#open();
          transcript.add(note(words.fresh));
          return;
        }
        lines.connection(navigator.onLine ? "away" : "offline");
        await pause(delay(tries, error.wait ?? 10), window, ["online"]);
      }
    }
    lines.connection("up");
    this.#listen();
    transcript.toEnd();
    log.setAttribute("aria-busy", "false");
    requestAnimationFrame(() => log.setAttribute("aria-live", "polite"));
  }

  #greet(opening, suggest = true) {
    const { transcript } = this.#parts;
    const { notice, greeting, suggestions, firm = "", language } = opening ?? {};
    if (notice) transcript.add(note(notice, "info", "notice"), { stay: true });
    const blocks = [{ type: "text", text: greeting }];
    if (suggest && Array.isArray(suggestions) && suggestions.length) blocks.push({ type: "choices", options: suggestions });
    if (greeting) transcript.add(reply({ blocks }, this.#act, { firm, language }), { stay: true });
  }

  #remember(past) {
    const items = Array.isArray(past?.items) ? past.items : [];
    for (const item of items) this.#show(lately(item, item === items.at(-1)), Number(item?.seq) || 0, true);
    this.#parts.transcript.complete(Math.max(0, ...items.map((item) => Number(item?.seq) || 0)));
  }

  #listen() {
    this.#stream?.abort();
    this.#stream = new AbortController();
    const { api, transcript, lines } = this.#parts;
    void follow(api, () => transcript.floor, {
      event: (name, said, seq) => this.#heard(name, said, seq),
      up: (missed) => {
        lines.connection("up");
        this.hurry();
        if (missed > STALE) void api.call("GET", "/history").then((past) => this.#remember(past), () => undefined);
      },
      down: () => lines.connection(navigator.onLine ? "away" : "offline"),
      gone: () => void this.#renew(),
    }, this.#stream.signal);
  }

  #heard(name, said, seq) {
    if (name === "progress") this.#parts.lines.progress(typeof said.text === "string" ? said.text : "");
    else if (name === "state") this.#state(said);
    else if (name === "reply") this.#show(said, seq, false);
  }

  #state(said) {
    if (typeof said.token === "string") this.#parts.keep.rotate(said.token);
    if (typeof said.holder === "string") this.#holder = said.holder;
    if (this.#holder === "person") this.#parts.lines.progress("");
    this.#parts.lines.state(said);
  }

  #show(item, seq, past) {
    const { transcript, lines, keep, host } = this.#parts;
    if (item === null || typeof item !== "object" || transcript.has(seq)) return;
    const own = item.who === "you";
    const element = own ? mine(typeof item.text === "string" ? item.text : "") : reply(item, this.#act, keep.opening ?? {});
    if (Number(item.in_reply_to)) element.dataset.answers = Number(item.in_reply_to);
    transcript.add(element, { seq, stay: past });
    if (past || own) return;
    if (typeof item.language === "string") void speak(item.language);
    lines.progress("");
    host.arrived();
  }

  /** The session is gone: what was not sent goes back into the field, and a new one is opened. */
  async #renew() {
    if (!this.#stream) return; // a new one is being opened already
    this.#leave();
    const { transcript, lines, composer, log } = this.#parts;
    const waiting = this.#outbox.drain();
    for (const item of waiting) item.element.remove();
    for (const spent of log.querySelectorAll(".once, .confirm, .card, .rating, .after")) spent.remove();
    lines.alert("");
    transcript.add(note(words.fresh), { stay: false });
    const texts = waiting.filter((item) => item.body.button === null).map((item) => item.text);
    if (texts.length) {
      composer.giveBack(texts);
      lines.alert(words.kept);
    }
    this.#ready = this.#open();
    await this.#ready;
  }

  #leave() {
    this.#stream?.abort();
    this.#stream = null;
    this.#parts.keep.forget();
    this.#parts.transcript.restart();
    this.#parts.lines.reset();
    this.#holder = "agent";
  }

  /** The words after the end, with a way back. */
  static farewell(again) {
    return el("div", { class: "farewell" }, el("p", {}, words.ended), button(words.again, again, { className: "primary" }));
  }
}
