// How long to wait before the next try: doubling, with full jitter so that many visitors do not return at once.

/** Milliseconds before try number `tries` (0 = first retry); at least `least` seconds when the server asked for that. */
export function delay(tries, least = 0) {
  const ceiling = Math.min(30_000, 1_000 * 2 ** tries);
  return Math.max(least * 1_000, 250 + Math.random() * ceiling);
}

/** Waits `ms`, or less when one of `events` ("online", …) happens on `target`, or when `signal` aborts. */
export function pause(ms, target, events, signal) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      for (const name of events) target.removeEventListener(name, done);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    for (const name of events) target.addEventListener(name, done);
    signal?.addEventListener("abort", done);
  });
}
