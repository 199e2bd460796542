import { type Actor, canonicalize, invalid, type Json, type JsonObject, utf8 } from "../kernel";
import { commitmentOf } from "./commitment";
import { isCleanText, repairText, repairValue } from "./repair";

/** Longest id, name of a tool, or kind in an event, in UTF-8 bytes. */
export const MAX_ID_BYTES = 256;

/** Longest canonical text: what one entry of a C2SP tlog-tiles entry bundle can hold (16-bit length). */
export const MAX_CANONICAL_BYTES = 65_535;

const MAX_REPAIRS_NAMED = 32;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const ISO_MS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const KIND = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/;
const PAYLOAD_NAME = /^[a-z][a-z0-9_.]{0,63}$/;

/** W3C ids, lower-case hex. */
export type EventTrace = { trace_id: string; span_id?: string; parent_span_id?: string };

/** Anything that happened. Its RFC 8785 text is one leaf of the org's log; texts of people and models are never in it. */
export type CanonicalEvent = {
  v: 1;
  /** UUIDv7. */
  id: string;
  org: string;
  /** Dotted, e.g. `session.turn`. */
  kind: string;
  /** When it was recorded, ISO 8601 UTC to the millisecond. */
  at: string;
  /** When the sender says that it happened. */
  occurred_at?: string;
  actor: Actor;
  agent?: string;
  session?: string;
  tool?: string;
  subject?: { type: string; id: string };
  trace?: EventTrace;
  /** Facts that may be kept for ever. `data.repaired` says which strings were not well-formed when they came. */
  data: JsonObject;
  /** Per payload, lower-case hex SHA-256 of salt ‖ content. */
  commitments?: Record<string, string>;
};

/** A text that is encrypted and erasable, and for which only a commitment enters the event. */
export type PayloadDraft = { name: string; content: string };
export type SealedPayload = { name: string; salt: Uint8Array; content: string };

/** An event before it has id, recording time and commitments. */
export type EventDraft = Omit<CanonicalEvent, "v" | "id" | "at" | "commitments"> & {
  payloads?: readonly PayloadDraft[];
};

export type SealedEvent = {
  event: CanonicalEvent;
  /** RFC 8785 text of `event`. */
  canonical: string;
  /** The UTF-8 of `canonical`: what the leaf hash is taken over. */
  leafInput: Uint8Array;
  payloads: SealedPayload[];
};

export type Sealing = {
  /** UUIDv7. */
  id: string;
  /** ISO 8601 UTC to the millisecond. */
  at: string;
  /** 32 fresh random bytes for each payload. */
  saltFor: (payloadName: string) => Uint8Array;
};

/**
 * Makes a draft the one canonical event that is recorded. Strings that are not well-formed or hold NUL are repaired with
 * U+FFFD, and their JSON pointers listed in `data.repaired`; nothing else is altered and nothing is dropped.
 * @throws AppError `invalid` for a malformed id, kind or time, an id over 256 bytes, a payload named twice, nesting over 32,
 *   or a canonical text over 65,535 bytes
 */
export function sealEvent(draft: EventDraft, { id, at, saltFor }: Sealing): SealedEvent {
  const { payloads: drafts = [], ...body } = draft;
  const found: string[] = [];
  const payloads = sealPayloads(drafts, saltFor, found);
  const facts = present({ ...body }) as Omit<EventDraft, "payloads">;
  const clean = repairValue(facts as Json, "", found) as Omit<EventDraft, "payloads">;
  const event: CanonicalEvent = { v: 1, id, at, ...clean, data: noteRepairs(clean.data, found) };
  if (payloads.length > 0) event.commitments = commitments(payloads);
  checkEnvelope(event);
  const canonical = canonicalText(event);
  const leafInput = utf8(canonical);
  if (leafInput.length > MAX_CANONICAL_BYTES)
    throw invalid("/data", `makes the event longer than ${MAX_CANONICAL_BYTES} bytes`);
  return { event, canonical, leafInput, payloads };
}

function present(members: Record<string, unknown>): Record<string, unknown> {
  for (const key of Object.keys(members)) if (members[key] === undefined) delete members[key];
  return members;
}

function sealPayloads(
  drafts: readonly PayloadDraft[],
  saltFor: Sealing["saltFor"],
  found: string[],
): SealedPayload[] {
  const names = new Set<string>();
  return drafts.map(({ name, content }) => {
    if (!PAYLOAD_NAME.test(name)) throw invalid("/payloads", "has a payload with a malformed name");
    if (names.has(name)) throw invalid(`/payloads/${name}`, "is given twice");
    names.add(name);
    if (isCleanText(content)) return { name, salt: saltFor(name), content };
    found.push(`/payloads/${name}`);
    return { name, salt: saltFor(name), content: repairText(content) };
  });
}

function commitments(payloads: readonly SealedPayload[]): Record<string, string> {
  return Object.fromEntries(
    payloads.map(({ name, salt, content }) => [name, commitmentOf(salt, content)]),
  );
}

function noteRepairs(data: JsonObject, found: readonly string[]): JsonObject {
  if (Object.hasOwn(data, "repaired")) throw invalid("/data/repaired", "is reserved");
  if (found.length === 0) return data;
  return {
    ...data,
    repaired: { count: found.length, at: found.slice(0, MAX_REPAIRS_NAMED).map(shortened) },
  };
}

function shortened(pointer: string): string {
  return pointer.slice(0, MAX_ID_BYTES).toWellFormed();
}

function canonicalText(event: CanonicalEvent): string {
  try {
    return canonicalize(event);
  } catch {
    throw invalid("/data", "holds a value that JSON cannot express");
  }
}

function checkEnvelope(event: CanonicalEvent): void {
  check(UUID_V7, event.id, "/id", "must be a UUIDv7");
  check(UUID, event.org, "/org", "must be a UUID");
  check(KIND, event.kind, "/kind", "must be dotted lower-case words");
  check(ISO_MS, event.at, "/at", "must be ISO 8601 UTC to the millisecond");
  if (event.occurred_at !== undefined)
    check(ISO_MS, event.occurred_at, "/occurred_at", "must be ISO 8601 UTC to the millisecond");
  checkLength(event.kind, "/kind");
  checkLength(event.actor.id, "/actor/id");
  checkLength(event.agent, "/agent");
  checkLength(event.session, "/session");
  checkLength(event.tool, "/tool");
  checkLength(event.subject?.type, "/subject/type");
  checkLength(event.subject?.id, "/subject/id");
}

function check(shape: RegExp, value: string, path: string, message: string): void {
  const impossible = shape === ISO_MS && Number.isNaN(Date.parse(value));
  if (impossible || !shape.test(value)) throw invalid(path, message);
}

function checkLength(value: string | undefined, path: string): void {
  if (value !== undefined && !fitsId(value))
    throw invalid(path, `is longer than ${MAX_ID_BYTES} bytes`);
}

/** Whether a text is short enough to be an id: 256 bytes of UTF-8. */
export function fitsId(text: string): boolean {
  if (text.length * 3 <= MAX_ID_BYTES) return true;
  return text.length <= MAX_ID_BYTES && utf8(text).length <= MAX_ID_BYTES;
}
