import type pg from "pg";
import type { Append, Moved, RecordPort, SessionWrite } from "../../gateway/ports";
import { appendColumns, appendPlaceholders } from "../append/columns";
import { type EventRow, type SealPorts, toRow } from "../append/rows";
import { ask, askInOrg, inOrg } from "../pool";
import { lockSession } from "./sessions";

export type RecordPorts = SealPorts & {
  now: () => Date;
  openPayload: (
    org: string,
    event: string,
    name: string,
    sealed: Uint8Array,
  ) => { content: string };
};

/** A retry found by the append, a lost race for a new session, or a deadlock: the caller decides again. */
const RETRIED = "AM001";
const RACED = new Set(["23505", "40001", "40P01"]);

const APPEND = {
  name: "append-decisions",
  text: `SELECT append_decisions($1::uuid, $2::bigint, $3::timestamptz, $4::jsonb, $5::uuid[], $6::uuid[], $7::jsonb, $8::jsonb, ${appendPlaceholders(9)}) AS answer`,
};

/** The record over Postgres. One call of `append` is one statement and one transaction. */
export function createRecord(pool: pg.Pool, ports: RecordPorts): RecordPort {
  return {
    seal: (draft, key, id) => toRow(ports, draft, { at: ports.now(), key, id }),
    append: appendWith(pool, ports),
    locked: ({ orgId, agentId, externalId }, run) =>
      inOrg(pool, orgId, async (client) => {
        await ask(client, {
          text: "SELECT epoch FROM org_epoch WHERE org_id = $1 FOR SHARE",
          values: [orgId],
        });
        const stored = await lockSession(client, orgId, agentId, externalId);
        return run({ stored, append: appendWith(client, ports) });
      }),
    canonical: async (orgId, eventId) => {
      const text = "SELECT canonical FROM event WHERE org_id = $1 AND id = $2";
      const query = { name: "canonical", text, values: [orgId, eventId] };
      const [row] = await askInOrg<{ canonical: string }>(pool, orgId, query);
      return row?.canonical ?? null;
    },
    payload: (orgId, eventId, name) =>
      inOrg(pool, orgId, (client) => readPayload(client, ports, orgId, eventId, name)),
  };
}

/** The text of one payload; null where it was erased or never was. */
export async function readPayload(
  client: pg.PoolClient,
  ports: Pick<RecordPorts, "openPayload">,
  orgId: string,
  eventId: string,
  name: string,
): Promise<string | null> {
  const text = "SELECT sealed FROM event_payload WHERE org_id = $1 AND event_id = $2 AND name = $3";
  const [row] = await ask<{ sealed: Buffer | null }>(client, {
    text,
    values: [orgId, eventId, name],
  });
  return row?.sealed ? ports.openPayload(orgId, eventId, name, row.sealed).content : null;
}

function appendWith(client: pg.Pool | pg.PoolClient, ports: RecordPorts): Append {
  return async ({ orgId, epoch, sessions, units }) => {
    const rows = units.flatMap((unit) => unit.rows) as EventRow[];
    const grants = units.flatMap((unit) => unit.grants);
    const values = [
      orgId,
      epoch,
      ports.now(),
      JSON.stringify(sessions.map(sessionJson)),
      grants.map((g) => g.id),
      grants.map((g) => g.event),
      JSON.stringify(units.flatMap((unit) => unit.sources ?? [])),
      JSON.stringify(units.flatMap((unit) => unit.plans ?? [])),
      ...appendColumns(rows, ports.payloadKeyVersion),
    ];
    try {
      const [row] = await ask<{ answer: Moved | { moved: null } }>(client, { ...APPEND, values });
      return row?.answer ?? { moved: "epoch" };
    } catch (error) {
      const raced = racedBy(error, sessions);
      if (raced) return raced;
      throw error;
    }
  };
}

function racedBy(error: unknown, sessions: readonly SessionWrite[]): Moved | null {
  if (!(error instanceof Error) || !("code" in error)) return null;
  if (error.code === RETRIED && "detail" in error)
    return { moved: "retried", keys: JSON.parse(String(error.detail)) };
  if (RACED.has(String(error.code)))
    return { moved: "session", ids: sessions.map((s) => s.session.id) };
  return null;
}

function sessionJson({ session, expected }: SessionWrite) {
  return {
    id: session.id,
    agent_id: session.agentId,
    external_id: session.externalId,
    expected: expected === null ? null : String(expected),
    credential_id: session.credentialId,
    parent_id: session.parentId,
    depth: session.depth,
    origin: session.origin,
    state: session.state,
    on_behalf_of: session.onBehalfOf,
    model: session.model,
    task_class: session.taskClass,
    intent_source: session.intentSource,
    labels: session.labels,
    effects: session.effects,
    calls: session.calls,
    blocked: session.blocked,
    open_calls: session.openCalls,
    window: session.window,
    plan: session.plan,
  };
}
