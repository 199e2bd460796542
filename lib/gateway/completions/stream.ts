import type { Desk } from "../evaluate/desk";
import type { Call, Ended } from "./call";
import { problemBody } from "./problem";
import { settleCall } from "./settle";
import { eventsOf, type StreamEvent } from "./sse";
import { emptyTally, type Tally, takeIn } from "./tally";

const encoder = new TextEncoder();
const DONE = "[DONE]";

/**
 * Passes a stream on, event by event, as it came; usage that the caller did not ask for is taken out. Before the last event the call
 * is on its way to the record. A stream that breaks ends with an error event, and a caller that leaves ends the request to the provider.
 */
export function passStream(
  desk: Desk,
  call: Call,
  pieces: AsyncIterable<Uint8Array>,
  left: () => void,
): ReadableStream<Uint8Array> {
  const passing = passed(desk, call, pieces, left);
  return new ReadableStream({
    pull: async (controller) => {
      const next = await passing.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: async () => {
      call.abort.abort();
      await passing.return();
    },
  });
}

async function* passed(
  desk: Desk,
  call: Call,
  pieces: AsyncIterable<Uint8Array>,
  left: () => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reading = readingOf(desk, call);
  const source = eventsOf(pieces);
  let open = true;
  const settle = (status: Ended["status"], why: string | null) => {
    open = false;
    const { tally, firstTokenMs } = reading;
    return settleCall(desk, call, { status, why, tally, firstTokenMs });
  };
  try {
    yield* told(reading, source);
    readOut(source, call.abort);
    await settle("ok", null);
    yield encoder.encode(`data: ${DONE}\n\n`);
  } catch {
    const gone = call.abort.signal.aborted;
    leaveOff(source, call);
    if (open) await settle("failed", gone ? LEFT : "broken off");
    if (!gone) yield encoder.encode(brokenOff());
  } finally {
    if (open) {
      leaveOff(source, call);
      await settle("failed", LEFT);
    }
    left();
  }
}

/** Ends what is on its way, in the middle. */
function leaveOff(source: AsyncGenerator<unknown>, { abort }: Call): void {
  abort.abort();
  source.return(undefined).catch(() => undefined);
}

/** How long a provider may take to end its answer after its last word, ms. */
const END_MS = 1_000;

/** Reads what follows the last word, for nobody: a connection whose answer was read to its end is kept for the next call. */
function readOut(source: AsyncIterator<unknown>, abort: AbortController): void {
  const late = setTimeout(() => abort.abort(), END_MS);
  const ended = async () => {
    while (!(await source.next()).done);
  };
  void ended()
    .catch(() => undefined)
    .finally(() => clearTimeout(late));
}

const LEFT = "the caller left";

/** A stream being read: what has come of it, and when that began. */
type Reading = {
  tally: Tally;
  usageWanted: boolean;
  firstTokenMs: number | null;
  began: () => void;
};

function readingOf({ ports }: Desk, { request, startedAt }: Call): Reading {
  const reading: Reading = {
    ...{ tally: emptyTally(), usageWanted: request.usageWanted, firstTokenMs: null },
    began: () => {
      reading.firstTokenMs ??= ports.now().getTime() - startedAt.getTime();
    },
  };
  return reading;
}

/** All of a stream but its last word, after which it may be read on. @throws Error where it breaks off */
async function* told(
  reading: Reading,
  source: AsyncIterator<StreamEvent[]>,
): AsyncGenerator<Uint8Array> {
  for (let next = await source.next(); !next.done; next = await source.next()) {
    const { text, done } = readEvents(next.value, reading);
    if (text !== "") yield encoder.encode(text);
    if (done) return;
  }
  // Some providers end without a word; but one that said neither that nor why it ended was cut off.
  if (reading.tally.finish === null) throw new Error("the stream ended too early");
}

function brokenOff(): string {
  const message = "The provider broke off in the middle of its answer.";
  return `data: ${JSON.stringify(problemBody({ message, type: "server_error", code: "broken_off" }))}\n\n`;
}

type Read = { text: string; done: boolean };

/** What is passed on of some events. */
function readEvents(events: readonly StreamEvent[], reading: Reading): Read {
  let text = "";
  for (const { raw, data } of events) {
    if (data === DONE) return { text, done: true };
    text += data === null ? raw : readChunk(raw, data, reading);
  }
  return { text, done: false };
}

function readChunk(raw: string, data: string, { tally, usageWanted, began }: Reading): string {
  const chunk: unknown = parsed(data);
  if (isError(chunk)) throw new Error("the provider reports an error in its stream");
  if (takeIn(tally, chunk)) began();
  return usageWanted ? raw : withoutUsage(raw, chunk);
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    throw new Error("an event of the stream is not JSON");
  }
}

function isError(chunk: unknown): boolean {
  return typeof chunk === "object" && chunk !== null && "error" in chunk && Boolean(chunk.error);
}

function withoutUsage(raw: string, chunk: unknown): string {
  if (typeof chunk !== "object" || chunk === null || !("usage" in chunk)) return raw;
  const { usage, ...rest } = chunk as { usage: unknown; choices?: unknown };
  if (usage !== null && Array.isArray(rest.choices) && rest.choices.length === 0) return "";
  return `data: ${JSON.stringify(rest)}\n\n`;
}
