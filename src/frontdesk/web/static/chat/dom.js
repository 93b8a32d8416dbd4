// Making elements without markup strings, so that nothing said in a chat can become markup.

/** An element with properties or attributes set and children appended; strings become text nodes. */
export function el(tag, set = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(set)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** One drawing of the sheet `icons.svg`; it is decoration, so it is hidden from screen readers. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `/static/chat/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/** A button with an optional icon in front of its words. */
export function button(words, onclick, { className = "", drawing = "", type = "button" } = {}) {
  return el("button", { type, class: className, onclick }, drawing ? icon(drawing) : null, el("span", {}, words));
}

/** Words for screen readers only. */
export function unseen(words) {
  return el("span", { class: "unseen" }, words);
}

/** Scrolls the transcript just enough to show `element`; unlike scrollIntoView it never moves the firm's page. */
export function reveal(element) {
  const log = element.closest("#transcript");
  if (!log) return;
  const [box, frame] = [element.getBoundingClientRect(), log.getBoundingClientRect()];
  log.scrollBy({ top: Math.min(Math.max(0, box.bottom - frame.bottom + 12), Math.max(0, box.top - frame.top - 12)), behavior: "instant" });
}

/** Puts the focus on `target`, or on `calm` where focusing a field would pull up a touch keyboard. */
export function focusGently(target, calm) {
  (matchMedia("(pointer: coarse)").matches ? calm : target).focus({ preventScroll: true });
}
