const decoder = () => new TextDecoder("utf-8");
/** Longest event that is waited for. */
const MOST_EVENT = 4 * 1024 * 1024;

/** One event of a stream: its text as it came, and its data. */
export type StreamEvent = { raw: string; data: string | null };

/**
 * Cuts a stream of server-sent events into its events, as they come: all that are whole with each piece of the stream. What follows
 * the last one is given at the end.
 * @throws Error for an event that never ends
 */
export async function* eventsOf(
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<StreamEvent[], void, undefined> {
  const decode = decoder();
  let rest = "";
  for await (const piece of pieces) {
    rest += decode.decode(piece, { stream: true });
    const { whole, left } = cut(rest);
    rest = left;
    if (rest.length > MOST_EVENT) throw new Error("an event of the stream is too long");
    if (whole.length > 0) yield whole;
  }
  rest += decode.decode();
  if (rest.trim() !== "") yield [eventOf(rest)];
}

function cut(text: string): { whole: StreamEvent[]; left: string } {
  const whole: StreamEvent[] = [];
  let from = 0;
  for (;;) {
    const end = nextEnd(text, from);
    if (end === null) return { whole, left: text.slice(from) };
    whole.push(eventOf(text.slice(from, end)));
    from = end;
  }
}

/** Where the first event after a place ends, with the empty line that ends it. */
function nextEnd(text: string, from: number): number | null {
  const plain = text.indexOf("\n\n", from);
  const wide = text.indexOf("\r\n\r\n", from);
  if (plain === -1 && wide === -1) return null;
  if (wide === -1 || (plain !== -1 && plain < wide)) return plain + 2;
  return wide + 4;
}

function eventOf(raw: string): StreamEvent {
  const lines = raw.split(/\r?\n/).filter((line) => line.startsWith("data:"));
  const data = lines.map((line) => line.slice(5).replace(/^ /, "")).join("\n");
  return { raw, data: lines.length === 0 ? null : data };
}
