// Reads server-sent events out of a byte stream, as the HTML standard spells them.

const LONGEST = 1_000_000; // characters; a line longer than this is not ours

/** Yields {event, data, id} for each event, and null for each comment (the heartbeat). */
export async function* readEvents(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let held = { event: "message", data: [], id: "" };
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop();
      if (rest.length > LONGEST) return;
      for (const line of lines) {
        if (line === "") {
          if (held.data.length) yield { ...held, data: held.data.join("\n") };
          held = { event: "message", data: [], id: "" };
        } else if (line.startsWith(":")) {
          yield null;
        } else {
          const [, name, text] = /^([^:]*):? ?([^]*)$/.exec(line);
          if (name === "data") held.data.push(text);
          else if (name === "event" || name === "id") held[name] = text;
        }
      }
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}
