import type pg from "pg";
import { repairText, repairValue } from "../../core/event";
import { digestOf, type Json, sha256Bytes, toHex } from "../../core/kernel";
import type { TelemetrySpan } from "../../gateway/ports";
import { ask } from "../pool";

/** Makes ids for what is discovered. */
type Ids = { newId: () => string; now: () => Date };

const MAX_HANDLE = 64;
const DIGITS = 10;

/**
 * A handle made of a name from telemetry: lower-case letters, digits, dots and dashes. A name that is no handle as it stands gets
 * some digits of its hash, so that looking alike makes no two agents one, least of all a stranger and one of the inventory.
 */
function handleFrom(name: string): string {
  const slug = slugOf(name);
  if (slug === name) return name;
  const hash = toHex(sha256Bytes(name)).slice(0, DIGITS);
  return `${slug.slice(0, MAX_HANDLE - DIGITS - 1) || "unnamed"}-${hash}`;
}

function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, "")
    .slice(0, MAX_HANDLE);
}

/** The name by which telemetry knows an agent. */
export function agentName({ agentExternal: a }: TelemetrySpan): string {
  return a.id ?? a.name ?? a.service;
}

/**
 * Inventory ids of the agents that spans speak of. One that is not known becomes a proposal: generates only, owned by nobody,
 * entitled to nothing.
 */
export async function resolveAgents(
  client: pg.PoolClient,
  ids: Ids,
  orgId: string,
  spans: readonly TelemetrySpan[],
): Promise<Map<string, string>> {
  const names = [...new Set(spans.map(agentName))].sort();
  const known = await lookUpAgents(client, orgId, names);
  const missing = names.filter((name) => !known.has(name));
  if (missing.length === 0) return known;
  const shown = new Map(spans.map((s) => [agentName(s), s.agentExternal.name ?? agentName(s)]));
  await ask(client, {
    text: `INSERT INTO agent (org_id, id, handle, name, lifecycle, origin, models, created_at, updated_at)
           SELECT $1, n.id, n.handle, n.name, 'proposed', 'discovered', '{}', $5, $5
           FROM unnest($2::uuid[], $3::text[], $4::text[]) AS n(id, handle, name)
           ON CONFLICT (org_id, handle) DO NOTHING`,
    values: [
      ...[orgId, missing.map(() => ids.newId()), missing.map(handleFrom)],
      ...[missing.map((name) => (shown.get(name) ?? name).slice(0, 200)), ids.now()],
    ],
  });
  await ask(client, {
    text: `INSERT INTO agent_external_id (org_id, kind, issuer, value, agent_id)
           SELECT $1, 'otel', '', n.value, coalesce(a.merged_into_id, a.id) FROM unnest($2::text[], $3::text[]) AS n(value, handle)
           JOIN agent a ON a.org_id = $1 AND a.handle = n.handle ON CONFLICT DO NOTHING`,
    values: [orgId, missing, missing.map(handleFrom)],
  });
  return lookUpAgents(client, orgId, names);
}

async function lookUpAgents(
  client: pg.PoolClient,
  orgId: string,
  names: string[],
): Promise<Map<string, string>> {
  const rows = await ask<{ name: string; id: string }>(client, {
    text: `SELECT value AS name, agent_id AS id FROM agent_external_id WHERE org_id = $1 AND kind = 'otel' AND value = ANY ($2)
           UNION ALL SELECT handle, coalesce(merged_into_id, id) FROM agent WHERE org_id = $1 AND handle = ANY ($2)`,
    values: [orgId, names],
  });
  // An id that was assigned to an agent speaks louder than a handle that happens to be equal; a handle that was found to be another
  // name of an agent speaks of that one.
  return new Map(rows.reverse().map((r) => [r.name, r.id]));
}

/** A tool of the inventory, with the labels that its results carry. */
export type KnownTool = { id: string; labels: string[] };

type Seen = { server: string; name: string; description: string; inputSchema: unknown };

/** Inventory ids of the tools that spans called or offered, by `<server>/<name>`; unknown ones become proposals. */
export async function resolveTools(
  client: pg.PoolClient,
  ids: Ids,
  orgId: string,
  spans: readonly TelemetrySpan[],
): Promise<Map<string, KnownTool>> {
  const seen = new Map<string, Seen>();
  for (const tool of spans.flatMap((s) => [...s.offered, ...(s.tool ? [s.tool] : [])])) {
    const key = `${tool.server}/${tool.name}`;
    if (tool.server.length + tool.name.length < 256 && !seen.get(key)?.description)
      seen.set(key, storable(tool));
  }
  const keys = [...seen.keys()].sort();
  const known = await lookUpTools(client, orgId, keys);
  const missing = keys.filter((key) => !known.has(key)).flatMap((key) => seen.get(key) ?? []);
  if (missing.length === 0) return known;
  await ask(client, {
    text: `INSERT INTO tool (org_id, id, server, name, description, input_schema, schema_hash, effects, labels, origin, created_at, updated_at)
           SELECT $1, n.id, n.server, n.name, n.description, n.input_schema, n.hash, '{}', '{}', 'discovered', $8, $8
           FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::text[])
             AS n(id, server, name, description, input_schema, hash)
           ON CONFLICT (org_id, server, name) DO NOTHING`,
    values: [
      ...[
        orgId,
        missing.map(() => ids.newId()),
        missing.map((t) => t.server),
        missing.map((t) => t.name),
      ],
      ...[
        missing.map((t) => t.description.slice(0, 4000)),
        missing.map((t) => JSON.stringify(t.inputSchema)),
      ],
      ...[missing.map(definitionHash), ids.now()],
    ],
  });
  return lookUpTools(client, orgId, keys);
}

/** What telemetry says of a tool, in texts that the database takes. A schema that cannot be made so is left to the review. */
function storable(tool: Seen): Seen {
  const description = repairText(tool.description);
  try {
    return { ...tool, description, inputSchema: repairValue(tool.inputSchema as Json, "", []) };
  } catch {
    return { ...tool, description, inputSchema: {} };
  }
}

function definitionHash(tool: Seen): string {
  return digestOf({
    name: tool.name,
    description: tool.description,
    input_schema: tool.inputSchema,
  });
}

async function lookUpTools(
  client: pg.PoolClient,
  orgId: string,
  keys: string[],
): Promise<Map<string, KnownTool>> {
  const rows = await ask<KnownTool & { key: string }>(client, {
    text: `SELECT t.server || '/' || t.name AS key, coalesce(known.id, t.id) AS id, coalesce(known.labels, t.labels) AS labels
           FROM tool t LEFT JOIN tool known ON known.org_id = t.org_id AND known.id = t.merged_into_id
           WHERE t.org_id = $1 AND t.server || '/' || t.name = ANY ($2)`,
    values: [orgId, keys],
  });
  return new Map(rows.map(({ key, id, labels }) => [key, { id, labels }]));
}
