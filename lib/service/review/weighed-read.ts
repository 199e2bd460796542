import type { Ref } from "../../contract/list";
import type { Tx } from "../../store/transact";

type Agent = Ref & {
  autonomy: string;
  accessClass: string;
  ownerId: string | null;
  sponsorId: string | null;
};
type Tool = Ref & { ownerId: string | null; effects: string[] };
type Resource = Ref & { handle: string; sensitivity: string; ownerId: string | null };

/** One entitlement with what it may reach, and its use since a day. */
export type WeighedRecord = {
  id: string;
  version: number;
  purpose: string;
  state: string;
  constraints: unknown;
  obligations: unknown;
  boundary: string;
  stepUp: unknown;
  createdAt: Date;
  widenedAt: Date | null;
  widenedById: string | null;
  expiresAt: Date | null;
  reviewedAt: Date | null;
  nextReviewAt: Date | null;
  owner: Ref | null;
  agent: Agent;
  tool: Tool;
  resources: Resource[];
  uses: number;
  /** Handles of the resources that were reached. */
  reached: string[];
  lastUsedAt: Date | null;
  /** The open campaign that asks for it first. */
  campaign: Ref | null;
};

/** Entitlements meant by `which`, each with ids for what it shares with others; that is sent once, beside them. */
const read = (which: string) => `
  WITH meant AS MATERIALIZED (
    SELECT e.* FROM entitlement e JOIN agent a ON a.org_id = e.org_id AND a.id = e.agent_id
    WHERE e.org_id = $1::uuid AND ${which})
  SELECT
    (SELECT coalesce(json_agg(each), '[]') FROM (
      SELECT e.id, e.version, e.purpose, e.state, e.constraints, e.obligations, e.boundary, e.step_up, e.created_at, e.widened_at,
        e.widened_by_id, e.expires_at, e.reviewed_at, e.next_review_at, e.owner_id, e.agent_id, e.tool_id,
        coalesce(r.ids, '{}') AS resource_ids, coalesce(d.uses, 0) AS uses, coalesce(d.reached, '{}') AS reached, u.last_used_at
      FROM meant e
      LEFT JOIN entitlement_use u ON u.org_id = e.org_id AND u.entitlement_id = e.id
      LEFT JOIN (
        SELECT er.entitlement_id, array_agg(r.id ORDER BY r.name) AS ids
        FROM entitlement_resource er JOIN resource r ON r.org_id = er.org_id AND r.id = er.resource_id
        WHERE er.org_id = $1::uuid GROUP BY 1) AS r ON r.entitlement_id = e.id
      LEFT JOIN (
        SELECT entitlement_id, sum(uses) FILTER (WHERE resource = '')::bigint AS uses,
          array_agg(resource) FILTER (WHERE resource <> '') AS reached
        FROM (
          SELECT entitlement_id, resource, sum(uses) AS uses FROM entitlement_day
          WHERE org_id = $1::uuid AND day >= $2::date GROUP BY 1, 2) AS each GROUP BY 1) AS d ON d.entitlement_id = e.id
    ) AS each) AS rows,
    (SELECT coalesce(json_object_agg(id, json_build_object('id', id, 'name', name, 'autonomy', autonomy,
        'accessClass', access_class, 'ownerId', owner_id, 'sponsorId', sponsor_id)), '{}')
      FROM agent WHERE org_id = $1::uuid AND id IN (SELECT agent_id FROM meant)) AS agents,
    (SELECT coalesce(json_object_agg(id, json_build_object('id', id, 'name', server || '/' || name, 'ownerId', owner_id,
        'effects', effects)), '{}')
      FROM tool WHERE org_id = $1::uuid AND id IN (SELECT tool_id FROM meant)) AS tools,
    (SELECT coalesce(json_object_agg(id, json_build_object('id', id, 'name', name, 'handle', handle,
        'sensitivity', sensitivity, 'ownerId', owner_id)), '{}')
      FROM resource WHERE org_id = $1::uuid AND id IN (
        SELECT resource_id FROM entitlement_resource WHERE org_id = $1::uuid AND entitlement_id IN (SELECT id FROM meant))) AS resources,
    (SELECT coalesce(json_object_agg(id, json_build_object('id', id, 'name', name)), '{}')
      FROM person WHERE org_id = $1::uuid AND id IN (SELECT owner_id FROM meant)) AS people,
    (SELECT coalesce(json_object_agg(entitlement_id, json_build_object('id', id, 'name', name)), '{}') FROM (
      SELECT DISTINCT ON (i.entitlement_id) i.entitlement_id, c.id, c.name
      FROM review_item i JOIN review_campaign c ON c.org_id = i.org_id AND c.id = i.campaign_id
      WHERE i.org_id = $1::uuid AND i.state = 'open' AND c.state = 'open' AND i.entitlement_id IN (SELECT id FROM meant)
      ORDER BY i.entitlement_id, c.deadline_at) AS asking) AS campaigns`;

const IN_FORCE = read(
  "e.state = 'active' AND a.lifecycle <> 'retired' AND (e.expires_at IS NULL OR e.expires_at > $3::timestamptz)",
);
const BY_ID = read("e.id = ANY ($3::uuid[])");

/** Every entitlement in force at a moment, beside its use since a day. */
export function readInForce(
  tx: Tx,
  orgId: string,
  since: Date,
  now: Date,
): Promise<WeighedRecord[]> {
  return readRecords(tx, IN_FORCE, orgId, since, now);
}

/** Some entitlements by their ids, in force or not, beside their use since a day. */
export function readById(
  tx: Tx,
  orgId: string,
  since: Date,
  ids: readonly string[],
): Promise<WeighedRecord[]> {
  return readRecords(tx, BY_ID, orgId, since, ids);
}

type Row = Pick<WeighedRecord, "id" | "version" | "purpose" | "state" | "boundary"> &
  Pick<WeighedRecord, "constraints" | "obligations" | "uses" | "reached"> & {
    step_up: unknown;
    created_at: string;
    widened_at: string | null;
    widened_by_id: string | null;
    expires_at: string | null;
    reviewed_at: string | null;
    next_review_at: string | null;
    last_used_at: string | null;
    owner_id: string | null;
    agent_id: string;
    tool_id: string;
    resource_ids: string[];
  };
type ById<T> = Readonly<Record<string, T>>;
type Sent = {
  rows: Row[];
  agents: ById<Agent>;
  tools: ById<Tool>;
  resources: ById<Resource>;
  people: ById<Ref>;
  /** By entitlement. */
  campaigns: ById<Ref>;
};

/** All rows as one value: thousands of rows of many columns cost several times as much one by one. */
async function readRecords(tx: Tx, sql: string, ...values: unknown[]): Promise<WeighedRecord[]> {
  const [sent] = await tx.$queryRawUnsafe<Sent[]>(sql, ...values);
  return sent ? sent.rows.map((row) => recordOf(row, sent)) : [];
}

/** Member by member: spreading thousands of wide rows costs more than reading them. */
function recordOf(row: Row, sent: Sent): WeighedRecord {
  const agent = sent.agents[row.agent_id];
  const tool = sent.tools[row.tool_id];
  if (!agent || !tool) throw new Error(`entitlement ${row.id} has no agent or no tool`);
  return {
    id: row.id,
    version: row.version,
    purpose: row.purpose,
    state: row.state,
    constraints: row.constraints,
    obligations: row.obligations,
    boundary: row.boundary,
    stepUp: row.step_up,
    createdAt: new Date(row.created_at),
    widenedAt: moment(row.widened_at),
    widenedById: row.widened_by_id,
    expiresAt: moment(row.expires_at),
    reviewedAt: moment(row.reviewed_at),
    nextReviewAt: moment(row.next_review_at),
    owner: (row.owner_id === null ? undefined : sent.people[row.owner_id]) ?? null,
    agent,
    tool,
    resources: row.resource_ids.flatMap((id) => sent.resources[id] ?? []),
    uses: row.uses,
    reached: row.reached,
    lastUsedAt: moment(row.last_used_at),
    campaign: sent.campaigns[row.id] ?? null,
  };
}

function moment(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
