import type { Tx } from "../../store/transact";

/** One entitlement in force with what it may reach, and its use since a day, as SQL gives it. */
export type WeighedRecord = {
  id: string;
  version: number;
  purpose: string;
  constraints: unknown;
  obligations: unknown;
  boundary: string;
  step_up: unknown;
  created_at: Date;
  widened_at: Date | null;
  widened_by_id: string | null;
  expires_at: Date | null;
  reviewed_at: Date | null;
  next_review_at: Date | null;
  state: string;
  owner_id: string | null;
  owner_name: string | null;
  agent_id: string;
  agent_name: string;
  autonomy: string;
  access_class: string;
  agent_owner_id: string | null;
  sponsor_id: string | null;
  tool_id: string;
  server: string;
  tool_name: string;
  tool_owner_id: string | null;
  effects: string[];
  resources: {
    id: string;
    handle: string;
    name: string;
    sensitivity: string;
    owner: string | null;
  }[];
  uses: number;
  reached: string[];
  last_used_at: Date | null;
  campaign_id: string | null;
  campaign_name: string | null;
};

const READ = `
  SELECT e.id, e.version, e.purpose, e.constraints, e.obligations, e.boundary, e.step_up, e.created_at, e.widened_at, e.widened_by_id, e.expires_at,
    e.reviewed_at, e.next_review_at, e.state, e.owner_id, p.name AS owner_name,
    a.id AS agent_id, a.name AS agent_name, a.autonomy, a.access_class, a.owner_id AS agent_owner_id, a.sponsor_id,
    t.id AS tool_id, t.server, t.name AS tool_name, t.owner_id AS tool_owner_id, t.effects,
    coalesce(r.resources, '[]') AS resources, coalesce(d.uses, 0)::bigint AS uses, coalesce(d.reached, '{}') AS reached, u.last_used_at,
    c.id AS campaign_id, c.name AS campaign_name
  FROM entitlement e
  JOIN agent a ON a.org_id = e.org_id AND a.id = e.agent_id
  JOIN tool t ON t.org_id = e.org_id AND t.id = e.tool_id
  LEFT JOIN person p ON p.org_id = e.org_id AND p.id = e.owner_id
  LEFT JOIN entitlement_use u ON u.org_id = e.org_id AND u.entitlement_id = e.id
  LEFT JOIN (
    SELECT er.entitlement_id, jsonb_agg(jsonb_build_object('id', r.id, 'handle', r.handle, 'name', r.name,
      'sensitivity', r.sensitivity, 'owner', r.owner_id) ORDER BY r.name) AS resources
    FROM entitlement_resource er JOIN resource r ON r.org_id = er.org_id AND r.id = er.resource_id
    WHERE er.org_id = $1::uuid GROUP BY 1) AS r ON r.entitlement_id = e.id
  LEFT JOIN (
    SELECT entitlement_id, sum(uses) FILTER (WHERE resource = '') AS uses,
      array_agg(resource) FILTER (WHERE resource <> '') AS reached
    FROM (
      SELECT entitlement_id, resource, sum(uses) AS uses FROM entitlement_day
      WHERE org_id = $1::uuid AND day >= $2::date GROUP BY 1, 2) AS each GROUP BY 1) AS d ON d.entitlement_id = e.id
  LEFT JOIN LATERAL (
    SELECT c.id, c.name FROM review_item i JOIN review_campaign c ON c.org_id = i.org_id AND c.id = i.campaign_id
    WHERE i.org_id = e.org_id AND i.entitlement_id = e.id AND i.state = 'open' AND c.state = 'open' ORDER BY c.deadline_at LIMIT 1) AS c ON true
  WHERE e.org_id = $1::uuid`;

const IN_FORCE =
  "AND e.state = 'active' AND a.lifecycle <> 'retired' AND (e.expires_at IS NULL OR e.expires_at > $3::timestamptz)";

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
  return readRecords(tx, "AND e.id = ANY ($3::uuid[])", orgId, since, ids);
}

type Sent = Omit<WeighedRecord, Moment> & Record<Moment, string | null>;
type Moment =
  | "created_at"
  | "widened_at"
  | "expires_at"
  | "reviewed_at"
  | "next_review_at"
  | "last_used_at";

/** All rows as one value: thousands of rows of many columns cost several times as much one by one. */
async function readRecords(tx: Tx, which: string, ...values: unknown[]): Promise<WeighedRecord[]> {
  const [all] = await tx.$queryRawUnsafe<{ rows: Sent[] }[]>(
    `SELECT coalesce(jsonb_agg(to_jsonb(each)), '[]') AS rows FROM (${READ} ${which}) AS each`,
    ...values,
  );
  return (all?.rows ?? []).map((row) => ({
    ...row,
    created_at: new Date(row.created_at ?? 0),
    widened_at: moment(row.widened_at),
    expires_at: moment(row.expires_at),
    reviewed_at: moment(row.reviewed_at),
    next_review_at: moment(row.next_review_at),
    last_used_at: moment(row.last_used_at),
  }));
}

function moment(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
