// Turns the blocks of a reply into elements. Unknown kinds are left out; nothing here throws on odd input.

import { button, el, icon } from "./dom.js";
import { codeForm, identifyForm } from "./identify.js";
import { words } from "./words.js";

const text = (value) => (typeof value === "string" || typeof value === "number" ? String(value) : "");
const list = (value) => (Array.isArray(value) ? value : []);

const kinds = { text: prose, table, choices, confirm, identify: identifyForm, code: codeForm };

/** Blocks that ask for something stand outside the speech bubble. */
export const asks = (block) => ["choices", "confirm", "identify", "code"].includes(block?.type);

/** The element for one block, or null. `act` holds what buttons and forms do. */
export function show(block, act) {
  const kind = Object.hasOwn(kinds, text(block?.type)) ? kinds[block.type] : null;
  return kind ? kind(block, act) : null;
}

function prose(block) {
  const whole = el("div", { class: "prose" });
  for (const part of text(block.text).split(/\n{2,}/)) {
    let points = null;
    for (const line of part.split("\n")) {
      const point = /^\s*[•*-]\s+(.*)$/.exec(line);
      if (point) {
        if (!points) whole.append((points = el("ul")));
        points.append(el("li", { dir: "auto" }, point[1]));
      } else if (line.trim()) {
        points = null;
        whole.append(el("p", { dir: "auto" }, line));
      }
    }
  }
  return whole;
}

function table(block) {
  const numeric = list(block.numeric);
  const cell = (tag, value, at, set = {}) => el(tag, { dir: "auto", class: numeric[at] ? "figure" : null, ...set }, text(value));
  const head = list(block.head).map((value, at) => cell("th", value, at, { scope: "col" }));
  const line = (values) => {
    if (values.length > 1 && values.slice(1).every((value) => text(value) === ""))  // a heading among the rows
      return el("tr", {}, cell("th", values[0], 0, { scope: "colgroup", colspan: String(values.length), class: "within" }));
    return el("tr", {}, ...values.map((value, at) => (at === 0 ? cell("th", value, at, { scope: "row" }) : cell("td", value, at))));
  };
  const rows = list(block.rows).map((row) => line(list(row)));
  const caption = text(block.caption);
  const whole = el("table", {},
    caption ? el("caption", { dir: "auto" }, caption) : null,
    head.length ? el("thead", {}, el("tr", {}, ...head)) : null,
    el("tbody", {}, ...rows));
  return el("div", { class: "scroll", role: "group", tabindex: "0", "aria-label": caption || words.table }, whole);
}

function choices(block, act) {
  const options = list(block.options).map(text).filter(Boolean);
  return el("div", { class: "choices once" }, ...options.map((option) => {
    const made = button(option, () => act.say(option), { className: "choice" });
    made.dir = "auto";
    return made;
  }));
}

function confirm(block, act) {
  const whole = el("div", { class: "confirm" });
  const choose = (words_, answer) => {
    const chosen = button(words_, () => {
      settle(whole, words_);
      act.press(words_, `${text(block.once)}:${answer}`, () => whole.replaceChildren(yes, no));
    }, { className: answer === "yes" ? "primary" : "plain", drawing: answer === "yes" ? "check" : "" });
    return chosen;
  };
  const yes = choose(text(block.yes) || "Yes", "yes");
  const no = choose(text(block.no) || "No", "no");
  whole.append(yes, no);
  return whole;
}

/** A question that was answered keeps its place and says which answer was given. */
export function settle(whole, choice) {
  whole.replaceChildren(el("p", { class: "settled" }, icon("check"), words.chosen(choice)));
}
