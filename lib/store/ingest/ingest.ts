import type pg from "pg";
import type { Fingerprint } from "../../core/session";
import type { Credential, IngestPort, IngestResult, TelemetrySpan } from "../../gateway/ports";
import { appendColumns, appendPlaceholders } from "../append/columns";
import { type EventRow, type SealPorts, toRow } from "../append/rows";
import { ask, inOrg } from "../pool";
import { agentName, type KnownTool, resolveAgents, resolveTools } from "./identities";
import { addSources, seenIn, type Teller } from "./seen";
import { addGains, gainsOf, keyOf, resolveSessions } from "./sessions";

type Ports = SealPorts & {
  now: () => Date;
  keyed: (org: string, use: string, text: string) => Uint8Array;
  fingerprint: (orgId: string) => Fingerprint;
};

/** Spans per transaction: large enough to be fast, small enough that no lock is held for long. */
const BATCH = 500;
const MAX_TRIES = 5;

/** Telemetry into events, sessions and proposals. */
export function createIngest(pool: pg.Pool, ports: Ports): IngestPort {
  return {
    spans: async (orgId, credential, spans) => {
      const total: IngestResult = { recorded: 0, repeated: 0 };
      for (let from = 0; from < spans.length; from += BATCH) {
        const batch = spans.slice(from, from + BATCH);
        const recorded = await again(() =>
          inOrg(pool, orgId, (client) => ingestBatch(client, ports, { orgId, credential }, batch)),
        );
        total.recorded += recorded;
        total.repeated += batch.length - recorded;
      }
      return total;
    },
  };
}

/** Two senders of the same spans may lock each other out; one is then put back, and tries again on what the other left. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      if (tries >= MAX_TRIES || !["40P01", "40001"].includes(code)) throw error;
    }
  }
}

type Bound = { span: TelemetrySpan; row: EventRow; session: string | undefined };

async function ingestBatch(
  client: pg.PoolClient,
  ports: Ports,
  { orgId, credential }: { orgId: string; credential: Credential },
  spans: readonly TelemetrySpan[],
): Promise<number> {
  const agents = await resolveAgents(client, ports, orgId, spans);
  const tools = await resolveTools(client, ports, orgId, spans);
  const grouped = groupBySession(spans, agents);
  const gains = [...grouped.values()].map((g) => gainsOf(g.agentId, g.externalId, g.spans));
  const sessions = await resolveSessions(client, ports.newId, orgId, gains);
  const sessionOf = (span: TelemetrySpan) => {
    const agentId = agents.get(agentName(span));
    if (!agentId || span.conversationId === null) return undefined;
    return sessions.get(keyOf({ agentId, externalId: span.conversationId }));
  };
  const bound = spans.flatMap((span): Bound[] => {
    const agent = agents.get(agentName(span));
    if (!agent) return [];
    const session = sessionOf(span);
    const tool = span.tool ? tools.get(`${span.tool.server}/${span.tool.name}`)?.id : undefined;
    const draft = span.draft({
      org: orgId,
      agent,
      ...(session ? { session } : {}),
      ...(tool ? { tool } : {}),
    });
    const key = ports.keyed(orgId, "span", span.key);
    return [{ span, session, row: toRow(ports, draft, { at: ports.now(), key }) }];
  });
  const written = await appendRows(client, ports, orgId, bound);
  // Only spans that were not there before count: resending changes nothing.
  const fresh = bound.filter((b) => written.has(b.row.id));
  const vouchesFor = await opensFor(client, orgId, credential);
  const events = new Map(fresh.map(({ span, row }) => [span, row.id]));
  const eventOf = (span: TelemetrySpan) => events.get(span) ?? "";
  await addFresh(client, { ...ports, orgId, vouchesFor, eventOf }, fresh, { agents, tools });
  return written.size;
}

/** Ids of the agents whose sessions a key may open: of those it may say what their users said. */
async function opensFor(
  client: pg.PoolClient,
  orgId: string,
  { mayOpenSessions, agents }: Credential,
): Promise<Set<string>> {
  if (!mayOpenSessions) return new Set();
  const rows = await ask<{ id: string }>(client, {
    text: "SELECT id FROM agent WHERE org_id = $1 AND handle = ANY ($2)",
    values: [orgId, [...agents]],
  });
  return new Set(rows.map(({ id }) => id));
}

async function appendRows(
  client: pg.PoolClient,
  ports: Ports,
  orgId: string,
  bound: Bound[],
): Promise<Set<string>> {
  const [row] = await ask<{ ids: string[] }>(client, {
    name: "append-events",
    text: `SELECT append_events($1::uuid, ${appendPlaceholders(2)}) AS ids`,
    values: [
      orgId,
      ...appendColumns(
        bound.map((b) => b.row),
        ports.payloadKeyVersion,
      ),
    ],
  });
  return new Set(row?.ids ?? []);
}

type Group = { agentId: string; externalId: string; spans: TelemetrySpan[] };

function groupBySession(
  spans: readonly TelemetrySpan[],
  agents: Map<string, string>,
): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const span of spans) {
    const agentId = agents.get(agentName(span));
    if (!agentId || span.conversationId === null) continue;
    const key = keyOf({ agentId, externalId: span.conversationId });
    const group = groups.get(key) ?? { agentId, externalId: span.conversationId, spans: [] };
    group.spans.push(span);
    groups.set(key, group);
  }
  return groups;
}

async function addFresh(
  client: pg.PoolClient,
  teller: Teller,
  fresh: readonly Bound[],
  { agents, tools }: { agents: Map<string, string>; tools: ReadonlyMap<string, KnownTool> },
): Promise<void> {
  const ids = new Map(fresh.flatMap((b) => (b.session ? [[b.span, b.session] as const] : [])));
  const groups = [...groupBySession([...ids.keys()], agents).values()].flatMap((g) => {
    const id = g.spans[0] ? ids.get(g.spans[0]) : undefined;
    return id ? [{ ...g, id }] : [];
  });
  if (groups.length === 0) return;
  const spans = new Map(groups.map((g) => [g.id, g.spans]));
  const seen = await seenIn(client, teller, spans, tools);
  const gains = groups.map((g) => ({ ...gainsOf(g.agentId, g.externalId, g.spans), id: g.id }));
  await addGains(client, teller.orgId, gains, seen);
  await addSources(client, teller.orgId, seen);
}
