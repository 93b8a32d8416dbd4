// The field one writes in: grows with its text, Enter sends, Shift+Enter makes a new line.

export class Composer {
  #draft;

  /** `send(text)` is called with what was written; the field is empty by then. */
  constructor(form, send) {
    this.#draft = form.querySelector("textarea");
    const go = () => {
      const text = this.#draft.value.trim();
      if (!text) return this.#draft.focus();
      this.#set("");
      send(text);
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      go();
    });
    this.#draft.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      go();
    });
    this.#draft.addEventListener("input", () => this.#grow());
  }

  get empty() {
    return this.#draft.value.trim() === "";
  }

  get field() {
    return this.#draft;
  }

  /** Puts text back that could not be sent, in front of what has been written since. */
  giveBack(texts) {
    this.#set([...texts, this.#draft.value].filter((text) => text.trim()).join("\n\n"));
    this.#draft.focus();
  }

  clear() {
    this.#set("");
  }

  #set(text) {
    this.#draft.value = text;
    this.#grow();
  }

  #grow() {
    this.#draft.style.height = "auto";
    this.#draft.style.height = `${Math.min(160, this.#draft.scrollHeight + 2)}px`;
  }
}
