import { AppError, type JsonObject } from "../../core/kernel";
import type { Desk } from "../evaluate/desk";
import type { ProviderAnswer } from "../routing-ports";
import type { Attempt, Call } from "./call";

const CONNECT_MS = 5_000;
/** From one piece of an answer to the next. */
const IDLE_MS = 120_000;
const MOST_BYTES = 64 * 1024 * 1024;
/** Longest error of a provider that is read. */
const MOST_ERROR = 64 * 1024;

/** An answer that came at once: its bytes, and what they say. */
type Whole = { whole: Uint8Array<ArrayBuffer>; said: unknown };

/** An answer that has begun: nothing of it was passed on yet. */
export type Begun = {
  model: string;
  attempt: Attempt;
  /** A whole answer, or what brings a stream piece by piece, from its first. */
  answer: Whole | { pieces: AsyncIterable<Uint8Array> };
};

/** A model that did not answer, and whether another may. */
export type Missed = {
  /** What the caller itself did wrong, in the provider's words: no other model is asked. */
  told: { status: number; body: string } | null;
  retryAfter: number | null;
};

/** Asks one model. What went wrong before the first byte of its answer is a miss, and the next model is asked. */
export async function attemptModel(
  { ports }: Pick<Desk, "ports">,
  call: Call,
  handle: string,
): Promise<Begun | Missed> {
  const from = ports.now().getTime();
  const model = call.route.asked.routing.models.get(handle);
  const attempt: Attempt = {
    ...{ provider: model?.provider.handle ?? "", model: handle, status: "unreachable", ms: 0 },
  };
  call.attempts.push(attempt);
  const over = (status: string) => {
    attempt.status = status;
    attempt.ms = ports.now().getTime() - from;
  };
  if (!model) return missed(over, "gone");
  try {
    const key = model.provider.key();
    const answer = await ports.postProvider({
      url: `${model.provider.baseUrl}/chat/completions`,
      headers: headersFor(call, key),
      body: JSON.stringify(bodyFor(call, model.facts.name)),
      signal: call.abort.signal,
      connectMs: Math.min(CONNECT_MS, ports.providerPatienceMs),
      ...{ firstByteMs: ports.providerPatienceMs, idleMs: IDLE_MS, maxBytes: MOST_BYTES },
    });
    if (answer.status !== 200) return await refusedBy(answer, key, over);
    const begun = await begin(call, answer);
    if (begun === null) return missed(over, "no stream");
    over("200");
    return { model: handle, attempt, answer: begun };
  } catch (error) {
    if (call.abort.signal.aborted) throw error;
    return missed(over, wordFor(error));
  }
}

function missed(over: (status: string) => void, status: string): Missed {
  over(status);
  return { told: null, retryAfter: null };
}

/** Waits for the first piece of a stream, or for all of an answer that comes at once. */
async function begin({ request }: Call, answer: ProviderAnswer): Promise<Begun["answer"] | null> {
  if (!request.stream) {
    const pieces: Uint8Array[] = [];
    for await (const piece of answer.body) pieces.push(piece);
    const whole = Buffer.concat(pieces);
    return { whole, said: JSON.parse(whole.toString()) };
  }
  const type = String(answer.headers["content-type"] ?? "");
  if (!type.includes("text/event-stream")) return null;
  const source = answer.body[Symbol.asyncIterator]();
  const first = await source.next();
  if (first.done) throw new SyntaxError("the stream is empty");
  return { pieces: after(first.value, source) };
}

async function* after(
  first: Uint8Array,
  source: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield first;
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  } finally {
    await source.return?.();
  }
}

function headersFor({ request, route }: Call, key: string | null): Record<string, string> {
  return {
    "content-type": "application/json",
    accept: request.stream ? "text/event-stream" : "application/json",
    "user-agent": "ambit-gateway",
    "x-request-id": route.row.id,
    ...(key === null ? {} : { authorization: `Bearer ${key}` }),
  };
}

function bodyFor({ request }: Call, model: string): JsonObject {
  if (!request.stream) return { ...request.body, model };
  const options = request.body.stream_options as JsonObject | null | undefined;
  return { ...request.body, model, stream_options: { ...options, include_usage: true } };
}

/** What the caller did wrong; else it is between this gateway and its provider (the key, the address, the model's name). */
const CALLERS = new Set([400, 413, 415, 422]);

async function refusedBy(
  answer: ProviderAnswer,
  key: string | null,
  over: (status: string) => void,
): Promise<Missed> {
  const { status } = answer;
  over(String(status));
  if (!CALLERS.has(status)) return { told: null, retryAfter: retryAfterOf(answer) };
  const body = await textOf(answer.body);
  // A provider may quote what it was sent.
  const clean = key === null || key === "" ? body : body.replaceAll(key, "…");
  return { told: { status, body: clean }, retryAfter: null };
}

function retryAfterOf({ headers, status }: ProviderAnswer): number | null {
  const seconds = Number(headers["retry-after"]);
  if (Number.isFinite(seconds) && seconds > 0) return Math.min(Math.ceil(seconds), 3600);
  return status === 429 ? 5 : null;
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    pieces.push(piece);
    size += piece.length;
    if (size > MOST_ERROR) break;
  }
  return Buffer.concat(pieces).toString().slice(0, MOST_ERROR);
}

/** What went wrong, as a word: the record and the caller learn no addresses. */
function wordFor(error: unknown): string {
  if (error instanceof SyntaxError) return "not JSON";
  if (!(error instanceof AppError)) return "failed";
  if (error.reason === "egress_refused") return "not allowed";
  const cause = error.cause instanceof Error ? error.cause.message : "";
  if (/in time|stalled/.test(cause)) return "too slow";
  return /broke off|aborted|hang up|ECONNRESET/.test(cause) ? "broken off" : "unreachable";
}
