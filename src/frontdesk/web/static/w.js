// The launcher on a firm's own page: one button and, on first use, the iframe that holds the whole chat.
// It never sees a message. The two sides exchange open, close, resize and unread, with exact origins.
(() => {
  "use strict";
  const script = document.currentScript;
  const site = script && script.dataset.site;
  if (!site || document.querySelector("frontdesk-chat")) return;

  const origin = new URL(script.src).origin;
  const words = /*words*/ { en: ["Chat with us", "Close the chat", "1 new message", "{n} new messages"] };
  const wish = script.dataset.language || "";
  const language = [wish, ...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => Object.hasOwn(words, tag)) || "en";
  const [launch, closing, newsOne, newsMany] = words[language];
  const label = script.dataset.label || launch;
  const small = matchMedia("(max-width: 480px), (max-height: 480px)");
  const remembered = "frontdesk-open";
  let frame = null;
  let unread = 0;

  const css = new CSSStyleSheet(); // a constructed sheet needs no 'unsafe-inline' on the firm's page
  css.replaceSync(`
    :host { all: initial; color-scheme: inherit }
    button { position: fixed; inset: auto 20px 20px auto; z-index: 2147483001; display: flex; align-items: center; gap: 10px;
      min-height: 56px; padding: 0 22px 0 18px; border: 1px solid #fff3; border-radius: 28px; background: #0f4f55; color: #fff; cursor: pointer;
      font: 600 16px/1 system-ui, sans-serif; box-shadow: 0 2px 6px #0003, 0 8px 24px #0003 }
    button:hover { background: #0b3e43 }
    button:focus-visible { outline: 3px solid #fff; outline-offset: -6px; box-shadow: 0 0 0 3px #0f4f55 }
    button[aria-expanded=true] { padding: 0 16px }
    button[aria-expanded=true] .label, [hidden] { display: none }
    svg { width: 24px; height: 24px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round }
    .count { position: absolute; inset: -4px -4px auto auto; min-width: 22px; padding: 4px 6px; border: 2px solid #fff; border-radius: 14px;
      box-sizing: border-box; background: #b3261e; font-size: 12px; text-align: center }
    iframe { position: fixed; inset: auto 20px 92px auto; z-index: 2147483000; width: min(400px, 100vw - 40px);
      height: min(680px, 100dvh - 116px); border: 0; outline: 1px solid #8885; border-radius: 16px; background: Canvas; box-shadow: 0 4px 12px #0002, 0 16px 48px #0004 }
    iframe.wide { width: min(720px, 100vw - 40px); height: min(860px, 100dvh - 116px) }
    .full iframe { inset: 0; width: 100%; height: 100%; border-radius: 0 }
    .full button[aria-expanded=true] { display: none }
    @media (prefers-reduced-motion: no-preference) {
      iframe { animation: rise .18s ease-out }
      @keyframes rise { from { opacity: 0; transform: translateY(12px) } }
    }
    @media print { button, iframe { display: none } }`);

  const make = (tag, set, ...inside) => {
    const made = tag === "svg" || tag === "path" ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
    for (const name in set) made.setAttribute(name, set[name]);
    made.append(...inside);
    return made;
  };
  const bubble = "M4 5h16v11H11l-5 4v-4H4z M8 9.2h8 M8 12.3h5";
  const path = make("path", { d: bubble });
  const count = make("span", { class: "count", hidden: "", "aria-hidden": "true" });
  const button = make("button", { type: "button", "aria-expanded": "false", "aria-controls": "panel", "aria-label": label },
    make("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, path), make("span", { class: "label" }, label), count);
  const box = make("div", {}, button);
  const host = make("frontdesk-chat", { lang: language });
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [css];
  root.append(box);

  const tell = (said) => frame.contentWindow.postMessage(said, origin);
  const isOpen = () => frame !== null && !frame.hidden;

  function fit() {
    box.className = small.matches ? "full" : "";
    if (frame) tell({ frontdesk: "resize", full: small.matches });
  }

  function show() {
    const news = unread ? `, ${unread === 1 ? newsOne : newsMany.replace("{n}", unread)}` : "";
    count.hidden = unread === 0;
    count.textContent = unread > 9 ? "9+" : String(unread);
    button.setAttribute("aria-expanded", String(isOpen()));
    button.setAttribute("aria-label", isOpen() ? closing : label + news);
    path.setAttribute("d", isOpen() ? "M6 9l6 6 6-6" : bubble);
    try {
      if (isOpen()) sessionStorage.setItem(remembered, site);
      else sessionStorage.removeItem(remembered);
    } catch { /* a page without storage simply starts closed */ }
  }

  function open(byHand) {
    const arrive = () => {
      fit();
      tell({ frontdesk: "open", focus: byHand });
    };
    if (!frame) {
      frame = make("iframe", { id: "panel", title: label, lang: language, src: `${origin}/chat/${encodeURIComponent(site)}${wish ? `?language=${encodeURIComponent(wish)}` : ""}`,
        // allow-modals: without it a browser hides the warning about unsent text when the page is left
        sandbox: "allow-scripts allow-forms allow-same-origin allow-popups allow-modals", referrerpolicy: "strict-origin", allow: "" });
      frame.addEventListener("load", () => isOpen() && arrive());
      box.append(frame);
    } else {
      frame.hidden = false;
      arrive();
    }
    unread = 0;
    if (byHand) frame.focus();
    show();
  }

  function close() {
    frame.hidden = true;
    tell({ frontdesk: "close" });
    show();
    button.focus();
  }

  button.addEventListener("click", () => (isOpen() ? close() : open(true)));
  button.addEventListener("keydown", (event) => event.key === "Escape" && isOpen() && close());
  small.addEventListener("change", fit);
  addEventListener("message", (event) => {
    if (event.origin !== origin || !frame || event.source !== frame.contentWindow) return;
    const said = event.data;
    if (said === null || typeof said !== "object") return;
    if (said.frontdesk === "close" && isOpen()) close();
    else if (said.frontdesk === "resize" && typeof said.wide === "boolean") frame.className = said.wide ? "wide" : "";
    else if (said.frontdesk === "unread" && Number.isInteger(said.count) && !isOpen()) {
      unread = Math.max(0, said.count);
      show();
    }
  });

  const begin = () => {
    document.body.append(host);
    fit();
    try {
      if (sessionStorage.getItem(remembered) === site && !small.matches) open(false); // the visitor went on to another page
    } catch { /* as above */ }
  };
  if (document.body) begin();
  else addEventListener("DOMContentLoaded", begin);
})();
