// Every sentence the widget itself says, in the reader's language. They come with the page, from the desk's catalogue.

export const words = {};

const short = (key) => key.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
const fill = (sentence, slots) => sentence.replace(/\{(\w+)\}/g, (whole, slot) => String(slots[slot] ?? whole));

function take(sentences) {
  const own = Object.fromEntries(Object.entries(sentences).map(([key, sentence]) => [short(key), sentence]));
  Object.assign(words, own, {
    title: (firm) => fill(own.title, { firm }),
    asOfNow: (time) => (time ? fill(own.asOfNowAt, { time }) : own.asOfNow),
    triesLeft: (left) => (left === 1 ? own.triesLeftOne : fill(own.triesLeftMany, { left })),
    verifiedFor: (about) => fill(own.verifiedFor, { about }),
    chosen: (choice) => fill(own.chosen, { choice }),
  });
}

/** Goes on in another language: what stands around the conversation, and all that will be said. */
export async function speak(language) {
  if (!/^[a-z]{2}$/.test(language) || language === document.documentElement.lang) return;
  let sentences = null;
  try {
    const answer = await fetch(`/words/${language}`, { credentials: "omit", redirect: "error" });
    sentences = answer.ok ? await answer.json() : null;
  } catch { /* out of reach: the words that are there will do */ }
  if (!sentences) return;
  take(sentences);
  document.documentElement.lang = language;
  document.title = words.title(document.body.dataset.firm);
  for (const part of document.querySelectorAll("[data-word]")) part.textContent = words[part.dataset.word];
  for (const part of document.querySelectorAll("[data-label]")) part.setAttribute("aria-label", words[part.dataset.label]);
  for (const part of document.querySelectorAll("[data-hint]")) part.placeholder = words[part.dataset.hint];
  document.dispatchEvent(new Event("words"));
}

take(JSON.parse(document.body.dataset.words));
