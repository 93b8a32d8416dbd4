// Keeps one stream of events open: reconnects with growing pauses and asks for what was missed.

import { Gone, Refused } from "./api.js";
import { delay, pause } from "./backoff.js";
import { readEvents } from "./sse.js";

const SILENCE = 40_000; // milliseconds; the server sends a heartbeat every 15 seconds

/**
 * Calls `on.event(name, data, seq)` for each event, `on.up(missed)` when a connection stands (`missed`: milliseconds
 * without one) and `on.down()` when it is lost, until `signal` aborts. Ends with `on.gone()` when the session is over.
 */
export async function follow(api, seen, on, signal) {
  let tries = 0;
  let lost = Date.now(); // of the wall: it goes on while the machine sleeps
  while (!signal.aborted) {
    let least = 0;
    try {
      const [cut, body] = await connect(api, seen(), signal);
      on.up(Date.now() - lost);
      const heard = () => {
        tries = 0;
        lost = Date.now();
      };
      await listen(body, cut, on, heard);
    } catch (error) {
      if (error instanceof Gone) {
        if (!signal.aborted) on.gone();
        return;
      }
      if (error instanceof Refused) least = 10;
      least = Math.max(least, error.wait ?? 0);
    }
    if (signal.aborted) return;
    on.down();
    await pause(delay(tries, least), window, ["online"], signal);
    tries += 1;
  }
}

async function connect(api, seq, signal) {
  const cut = new AbortController();
  signal.addEventListener("abort", () => cut.abort(), { once: true });
  const answer = await api.stream(seq, cut.signal);
  return [cut, answer.body];
}

async function listen(body, cut, on, heard) {
  let timer = 0;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => cut.abort(), SILENCE);
  };
  alive();
  try {
    for await (const event of readEvents(body)) {
      alive();
      heard();
      if (event !== null) hand(event, on);
    }
  } finally {
    clearTimeout(timer);
    cut.abort();
  }
}

function hand({ event, data, id }, on) {
  let said;
  try {
    said = JSON.parse(data);
  } catch {
    return; // not ours; the next event may be
  }
  if (said === null || typeof said !== "object") return;
  try {
    on.event(event, said, Number(said.seq ?? id) || 0);
  } catch (error) {
    reportError(error); // one event that cannot be shown must not end the stream
  }
}
