// One message of the conversation as an element: what the person wrote, or what came back.

import { asks, show } from "./blocks.js";
import { button, el, icon, unseen } from "./dom.js";
import { words } from "./words.js";

/** What the person wrote. Its state is drawn by `mark`. */
export function mine(text) {
  const state = el("p", { class: "state" });
  const whole = el("div", { class: "message mine" }, unseen(`${words.you}:`), el("p", { class: "bubble", dir: "auto" }, text), state);
  return whole;
}

/** Shows where a message of the person's stands: "sending", "unsent" or "sent". */
export function mark(whole, state, { busy = false, retry = null } = {}) {
  whole.dataset.state = state;
  const line = whole.querySelector(".state");
  if (state === "unsent") {
    const sentence = busy ? words.busy : words.notSent;
    if (line.querySelector("button")) line.firstChild.lastChild.textContent = sentence;
    else line.replaceChildren(el("span", { role: "alert" }, icon("wait"), sentence), button(words.retry, retry, { className: "quiet", drawing: "again" }));
  } else {
    line.replaceChildren();
  }
}

/** A reply, from the assistant or from a person of the firm. `item` is a reply event or a remembered one. */
export function reply(item, act, { firm, language }) {
  const human = item.human === true;
  const by = typeof item.by === "string" ? item.by : "";
  const name = human ? by || words.someone : words.assistant;
  const inside = el("div", { class: "blocks" });
  const after = el("div", { class: "after" });
  const whole = el("div", { class: `message theirs${human ? " human" : ""}`, lang: item.language || language },
    human ? signature(name, firm) : unseen(`${name}:`), inside, after);
  fill(inside, item.blocks, act);
  inside.querySelector(".choices")?.before(after); // a rating stands right under what it rates
  if (item.folded === true) after.append(...unfold(item, inside, act));
  else if (!human && (item.turn || item.seq) && !list(item.blocks).some((block) => asks(block) && block.type !== "choices")) after.append(rating(item, act));
  return whole;
}

/** A remark of the widget's own, across the conversation. */
export function note(sentence, drawing = "info", className = "") {
  return el("div", { class: `note ${className}` }, icon(drawing), el("p", { dir: "auto" }, sentence));
}

const list = (value) => (Array.isArray(value) ? value : []);

function signature(name, firm) {
  return el("p", { class: "signature" }, icon("person"), el("b", { dir: "auto" }, name), firm ? el("span", { dir: "auto" }, firm) : null);
}

function fill(inside, blocks, act) {
  inside.replaceChildren();
  let bubble = null;
  for (const block of list(blocks)) {
    const made = show(block, act);
    if (!made) continue;
    if (asks(block)) {
      bubble = null;
      inside.append(made);
    } else {
      if (!bubble) inside.append((bubble = el("div", { class: "bubble" })));
      bubble.append(made);
    }
  }
}

function rating(item, act) {
  const pair = el("div", { class: "rating" });
  const thanks = el("span", { class: "thanks", role: "status" });
  const choose = async (good) => {
    try {
      await act.rate(item, good);
      up.setAttribute("aria-pressed", String(good));
      down.setAttribute("aria-pressed", String(!good));
      thanks.textContent = words.thanks;
    } catch {
      thanks.textContent = words.notRated;
    }
  };
  const thumb = (name, label, good) => el("button",
    { type: "button", class: "thumb", "aria-label": label, title: label, "aria-pressed": "false", onclick: () => choose(good) }, icon(name));
  const up = thumb("up", words.good, true);
  const down = thumb("down", words.poor, false);
  pair.append(up, down, thanks);
  return pair;
}

function unfold(item, inside, act) {
  const said = el("span", { class: "asof", role: "status" }, words.folded);
  const again = button(words.refresh, async () => {
    if (again.getAttribute("aria-disabled") === "true") return;
    again.setAttribute("aria-disabled", "true");
    try {
      const fresh = await act.refresh(item.turn);
      fill(inside, fresh?.blocks, act);
      said.textContent = words.asOfNow(moment(fresh?.as_of));
    } catch {
      said.textContent = words.notRefreshed;
    }
    again.removeAttribute("aria-disabled");
  }, { className: "quiet", drawing: "again" });
  return [said, again];
}

/** "as of" as it is shown: a moment as this place's time of day, anything else as the server worded it. */
function moment(text) {
  if (typeof text !== "string" || !/^\d{4}-\d\d-\d\dT/.test(text)) return typeof text === "string" ? text : "";
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? "" : at.toLocaleTimeString(document.documentElement.lang || [], { hour: "numeric", minute: "2-digit" });
}
