// The chat's page: finds its parts, puts them together and starts the conversation.

import { Api } from "./api.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { focusGently } from "./dom.js";
import { Host } from "./host.js";
import { Keep } from "./keep.js";
import { Lines } from "./lines.js";
import { Transcript } from "./transcript.js";
import { words } from "./words.js";

const find = (id) => document.getElementById(id);
const log = find("transcript");
const keep = new Keep(document.body.dataset.site);
const api = new Api(document.body.dataset.site, keep);
const lines = new Lines(document);
const transcript = new Transcript(log, find("newer"));
const composer = new Composer(find("composer"), (text) => conversation.say(text));
const host = new Host({ opened, resized });
const conversation = new Conversation({ api, keep, transcript, lines, composer, host, log });

function opened(byHand) {
  transcript.toEnd();
  if (byHand) composer.field.focus();
}

function resized(full) {
  find("widen").hidden = full;
}

let wide = false;
find("widen").addEventListener("click", (event) => {
  wide = !wide;
  const button = event.currentTarget;
  button.dataset.label = wide ? "narrow" : "widen";
  button.setAttribute("aria-label", words[button.dataset.label]);
  button.querySelector("use").setAttribute("href", `/static/chat/icons.svg#${wide ? "narrow" : "widen"}`);
  host.widen(wide);
});
find("close").hidden = !host.framed;
find("close").addEventListener("click", () => host.close());
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented && !find("ending").open && host.framed) host.close();
});

find("person").addEventListener("click", () => conversation.askPerson());

const ending = find("ending");
find("end").addEventListener("click", () => ending.showModal());
find("stay").addEventListener("click", () => ending.close());
find("leave").addEventListener("click", async () => {
  ending.close();
  try {
    await conversation.end();
  } catch {
    lines.alert(words.notEnded);
    return;
  }
  document.body.classList.add("over");
  const farewell = Conversation.farewell(() => {
    farewell.remove();
    document.body.classList.remove("over");
    void conversation.begin();
    focusGently(composer.field, log);
  });
  log.append(farewell);
  farewell.querySelector("button").focus();
});

addEventListener("online", () => {
  lines.connection("up");
  conversation.hurry();
});
addEventListener("offline", () => lines.connection("offline"));
addEventListener("beforeunload", (event) => {
  if (conversation.unsent) event.preventDefault();
});

document.addEventListener("words", () => lines.state({}));
if (!navigator.onLine) lines.connection("offline");
void conversation.begin();
