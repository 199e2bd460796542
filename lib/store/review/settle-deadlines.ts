import type pg from "pg";
import type { EventDraft } from "../../core/event";
import type { JsonObject } from "../../core/kernel";
import { appendEvents } from "../append/append-events";
import type { Sql } from "../org-transaction";
import { inOrg } from "../pool";
import { CAMPAIGNS } from "./campaigns";
import type { ReviewPorts } from "./remind-reviewers";
import { tellReviewer } from "./tell-reviewer";

const NOT_DECIDED = "Nobody decided this by the campaign's deadline.";

type Late = {
  id: string;
  name: string;
  undecided: "fallback" | "revoke";
  fallback_id: string;
  handed_over_at: Date | null;
};

/**
 * Does with campaigns whose deadline has passed what was said at their start: revokes what nobody decided, or hands it to the
 * fallback; a campaign in which nothing is open any more is closed.
 * @returns how many were moved on
 */
export async function settleDeadlines(
  pool: pg.Pool,
  ports: ReviewPorts,
  orgId: string,
): Promise<number> {
  return inOrg(pool, orgId, async (sql) => {
    const now = ports.now();
    const late = await lateOf(sql, orgId, now);
    if (late.length === 0) return 0;
    // The order of locks: the epoch first, then campaigns and their items.
    if (late.some(({ undecided }) => undecided === "revoke"))
      await sql.query("UPDATE org_epoch SET epoch = epoch + 1 WHERE org_id = $1", [orgId]);
    const drafts: EventDraft[] = [];
    for (const { id } of late) {
      const [campaign] = await lateOf(sql, orgId, now, id);
      if (campaign) drafts.push(...(await settle(sql, ports, orgId, campaign, now)));
    }
    await appendEvents(sql, ports.seal, orgId, drafts, now);
    return new Set(drafts.map(({ subject }) => subject?.id)).size;
  });
}

/** Campaigns to be moved on; with an id only that one, held for this transaction. */
async function lateOf(sql: Sql, orgId: string, now: Date, id: string | null = null) {
  const { rows } = await sql.query<Late>(
    `SELECT c.id, c.name, c.undecided, c.fallback_id, c.handed_over_at FROM review_campaign c
     WHERE c.org_id = $1 AND c.state = 'open' AND c.deadline_at <= $2 AND ($3::uuid IS NULL OR c.id = $3)
       AND (c.handed_over_at IS NULL OR NOT EXISTS (
         SELECT FROM review_item i WHERE i.org_id = c.org_id AND i.campaign_id = c.id AND i.state = 'open'))
     ORDER BY c.id ${id === null ? "" : "FOR UPDATE"}`,
    [orgId, now, id],
  );
  return rows;
}

async function settle(
  sql: Sql,
  ports: ReviewPorts,
  orgId: string,
  campaign: Late,
  now: Date,
): Promise<EventDraft[]> {
  const { id } = campaign;
  if (campaign.undecided === "revoke") {
    const ended = await revokeUndecided(sql, orgId, id, now);
    const revoked = ended.filter(({ kind }) => kind === "review.decided").length;
    return [...ended, await close(sql, orgId, id, now, { revoked, left: 0 })];
  }
  const open = await handOver(sql, orgId, campaign);
  if (open === 0) return [await close(sql, orgId, id, now, { revoked: 0, left: 0 })];
  await sql.query("UPDATE review_campaign SET handed_over_at = $3 WHERE org_id = $1 AND id = $2", [
    orgId,
    id,
    now,
  ]);
  const to = { orgId, campaign: id, personId: campaign.fallback_id, now };
  await tellReviewer(sql, ports.seal, to, {
    kind: "review.handed_over",
    subject: `Left to you at the deadline: ${campaign.name}`,
    lines: [
      `${open === 1 ? "1 entitlement was" : `${open} entitlements were`} not decided in time; you are the fallback, so it is for you to keep, narrow or revoke.`,
    ],
  });
  return [draft(orgId, "review.handed_over", id, { items: open, fallback: campaign.fallback_id })];
}

/** @returns how many items are open, all of them the fallback's now */
async function handOver(sql: Sql, orgId: string, { id, fallback_id }: Late): Promise<number> {
  const { rowCount } = await sql.query(
    "UPDATE review_item SET reviewer_id = $3 WHERE org_id = $1 AND campaign_id = $2 AND state = 'open'",
    [orgId, id, fallback_id],
  );
  return rowCount ?? 0;
}

type Ended = {
  decision_id: string;
  item_id: string;
  entitlement_id: string;
  agent_id: string;
  tool_id: string;
  version_before: number;
  version_after: number;
  ended: boolean;
};

async function revokeUndecided(
  sql: Sql,
  orgId: string,
  campaign: string,
  now: Date,
): Promise<EventDraft[]> {
  const { rows } = await sql.query<Ended>(
    "SELECT * FROM revoke_undecided($1::uuid, $2::uuid, NULL, $3, $4)",
    [orgId, campaign, NOT_DECIDED, now],
  );
  return rows.flatMap((row): EventDraft[] => {
    const { version_before, version_after } = row;
    const about = {
      ...{ org: orgId, actor: CAMPAIGNS, agent: row.agent_id, tool: row.tool_id },
      subject: { type: "entitlement", id: row.entitlement_id },
      payloads: [{ name: "reason", content: NOT_DECIDED }],
    };
    const said = { id: row.decision_id, campaign, item: row.item_id, person: null };
    const how = { decision: "revoke", recommended: null, bulk: rows.length, seconds: null };
    const facts = { version_before, version_after, next_review_at: null, by_widener: false };
    const revoked = {
      changed: ["state", "version"],
      before: { state: "active", version: version_before },
      after: { state: "revoked", version: version_after },
    };
    return [
      ...(row.ended ? [{ ...about, kind: "entitlement.revoked", data: revoked }] : []),
      { ...about, kind: "review.decided", data: { ...said, ...how, ...facts } },
    ];
  });
}

async function close(
  sql: Sql,
  orgId: string,
  id: string,
  now: Date,
  figures: JsonObject,
): Promise<EventDraft> {
  await sql.query(
    "UPDATE review_campaign SET state = 'closed', closed_at = $3 WHERE org_id = $1 AND id = $2",
    [orgId, id, now],
  );
  return draft(orgId, "review.closed", id, figures);
}

function draft(orgId: string, kind: string, id: string, data: JsonObject): EventDraft {
  return { org: orgId, kind, actor: CAMPAIGNS, subject: { type: "review", id }, data };
}
