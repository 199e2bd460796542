import { leafHash } from "../../core/audit";
import { type EventDraft, sealEvent } from "../../core/event";

/** What the store needs of the outside to make a record: ids, salts and the payload cipher. */
export type SealPorts = {
  newId: () => string;
  salt: () => Uint8Array;
  payloadKeyVersion: number;
  sealPayload: (
    org: string,
    event: string,
    name: string,
    salt: Uint8Array,
    content: string,
  ) => Uint8Array;
};

/** One event ready to be written, with its payloads encrypted. */
export type EventRow = {
  id: string;
  at: string;
  kind: string;
  agent: string | null;
  session: string | null;
  tool: string | null;
  verdict: string | null;
  /** What must happen once; null when it may repeat. */
  key: Uint8Array | null;
  canonical: string;
  leaf: Uint8Array;
  payloads: { name: string; sealed: Uint8Array }[];
};

/** Seals a draft into a row: id, time, salted commitments, canonical bytes, leaf hash, encrypted texts. */
export function toRow(
  ports: SealPorts,
  draft: EventDraft,
  options: { at: Date; key?: Uint8Array; id?: string },
): EventRow {
  const id = options.id ?? ports.newId();
  const at = options.at.toISOString();
  const sealed = sealEvent(draft, { id, at, saltFor: ports.salt });
  const verdict = sealed.event.kind === "decision" ? sealed.event.data.verdict : null;
  return {
    id,
    at,
    kind: sealed.event.kind,
    agent: sealed.event.agent ?? null,
    session: sealed.event.session ?? null,
    tool: sealed.event.tool ?? null,
    verdict: typeof verdict === "string" ? verdict : null,
    key: options.key ?? null,
    canonical: sealed.canonical,
    leaf: leafHash(sealed.leafInput),
    payloads: sealed.payloads.map((p) => ({
      name: p.name,
      sealed: ports.sealPayload(draft.org, id, p.name, p.salt, p.content),
    })),
  };
}
