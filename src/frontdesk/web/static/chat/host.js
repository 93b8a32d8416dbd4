// Talks to the loader on the firm's page: open, close, resize and unread; never a word of the conversation.

/** The origin of the page this one is framed by, or "" when it stands alone. */
function framedBy() {
  if (window.parent === window) return "";
  if (location.ancestorOrigins?.length) return location.ancestorOrigins[0];
  try {
    return new URL(document.referrer).origin;
  } catch {
    return "";
  }
}

export class Host {
  #origin = framedBy();
  #unread = 0;
  open = true;

  /** `on`: opened(byHand), resized(full). */
  constructor(on) {
    if (!this.#origin) return;
    this.open = false;
    addEventListener("message", (event) => {
      if (event.source !== window.parent || event.origin !== this.#origin) return;
      const said = event.data;
      if (said === null || typeof said !== "object") return;
      if (said.frontdesk === "open") {
        this.open = true;
        this.#unread = 0;
        on.opened(said.focus === true);
      } else if (said.frontdesk === "close") {
        this.open = false;
      } else if (said.frontdesk === "resize" && typeof said.full === "boolean") {
        on.resized(said.full);
      }
    });
  }

  get framed() {
    return this.#origin !== "";
  }

  close() {
    this.open = false; // what arrives from now on is news
    this.#tell({ frontdesk: "close" });
  }

  widen(wide) {
    this.#tell({ frontdesk: "resize", wide });
  }

  /** Counts a message that arrived while the window was closed. */
  arrived() {
    if (this.open) return;
    this.#unread += 1;
    this.#tell({ frontdesk: "unread", count: this.#unread });
  }

  #tell(said) {
    if (this.#origin) window.parent.postMessage(said, this.#origin);
  }
}
