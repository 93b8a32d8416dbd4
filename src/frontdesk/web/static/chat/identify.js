// The two steps of proving who one is: an address, then the code that was sent to it.

import { Gone, Later } from "./api.js";
import { button, el, icon, reveal } from "./dom.js";
import { words } from "./words.js";

let number = 0; // labels need ids, and a conversation may hold more than one form

/** Asks for the address; after it was taken, the code's field stands in its place. */
export function identifyForm(block, act, address = "") {
  const explained = typeof block.text === "string" ? block.text : "";
  return form({
    explained,
    label: words.address,
    go: words.sendCode,
    field: { type: "email", name: "email", autocomplete: "email", inputmode: "email", maxlength: "254", spellcheck: "false", value: address },
    wrong: (value) => (/^\S+@\S+$/.test(value) ? "" : words.addressNeeded),
    async send(value, whole) {
      const answer = await act.identify(value);
      const next = codeForm({ text: answer?.text }, act, () => {
        const first = identifyForm(block, act, value);
        next.replaceWith(first);
        reveal(first);
        first.querySelector("input").focus({ preventScroll: true });
      });
      whole.replaceWith(next);
      reveal(next);
      next.querySelector("input").focus({ preventScroll: true });
    },
  });
}

/** Asks for the code. `back` returns to the address, where there was one. */
export function codeForm(block, act, back = null) {
  return form({
    explained: typeof block.text === "string" ? block.text : "",
    label: words.code,
    go: words.checkCode,
    field: { type: "text", name: "code", autocomplete: "one-time-code", inputmode: "numeric", maxlength: "20", spellcheck: "false", class: "digits" },
    wrong: (value) => (/\d/.test(value) ? "" : words.codeNeeded),
    async send(value, whole, say) {
      const answer = await act.code(value.replace(/\D/g, ""));
      if (answer?.ok === true) {
        whole.replaceWith(el("p", { class: "settled", role: "status" }, icon("shield"), words.codeRight));
        act.rest();
        return;
      }
      const left = Number.isInteger(answer?.left) && answer.left > 0 ? ` ${words.triesLeft(answer.left)}` : "";
      say(((typeof answer?.text === "string" && answer.text) || words.tryAgain) + left);
      whole.querySelector("input").select();
    },
    extra: back ? button(words.otherAddress, back, { className: "quiet" }) : null,
  });
}

function form({ explained, label, go, field, wrong, send, extra = null }) {
  const id = `field-${(number += 1)}`;
  const input = el("input", { ...field, id, required: true, "aria-describedby": `${id}-said`, dir: "ltr" });
  const said = el("p", { id: `${id}-said`, class: "said", role: "alert" });
  const submit = button(go, null, { className: "primary", type: "submit" });
  const whole = el("form", { class: "card", novalidate: true },
    explained ? el("p", { dir: "auto" }, explained) : null,
    el("label", { for: id }, label),
    el("div", { class: "line" }, input, submit), said, extra);
  const say = (sentence) => {
    said.textContent = sentence;
    input.setAttribute("aria-invalid", String(sentence !== ""));
    reveal(whole);
  };
  whole.addEventListener("focusin", () => reveal(whole));
  whole.addEventListener("submit", async (event) => {
    event.preventDefault();
    const value = input.value.trim();
    say(wrong(value));
    if (wrong(value)) return input.focus();
    if (submit.getAttribute("aria-disabled") === "true") return;
    submit.setAttribute("aria-disabled", "true"); // stays focusable, unlike `disabled`
    try {
      await send(value, whole, say);
    } catch (error) {
      if (!(error instanceof Gone)) say(error instanceof Later && error.busy ? words.waitAWhile : words.tryAgain);
    } finally {
      submit.removeAttribute("aria-disabled");
    }
  });
  return whole;
}
