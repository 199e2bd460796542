import type pg from "pg";
import type { EventDraft } from "../../core/event";
import { appendEvents } from "../append/append-events";
import type { SealPorts } from "../append/rows";
import type { Sql } from "../org-transaction";
import { inOrg } from "../pool";
import { CAMPAIGNS } from "./campaigns";
import { tellReviewer } from "./tell-reviewer";

export type ReviewPorts = { seal: SealPorts; now: () => Date };

const DAY_MS = 86_400_000;

type Running = {
  id: string;
  name: string;
  started_at: Date;
  deadline_at: Date;
  reminders: number;
};

/**
 * Reminds those with open items of a campaign: half-way to its deadline, and a day before it. Each round goes out once.
 * @returns how many rounds went out
 */
export function remindReviewers(pool: pg.Pool, ports: ReviewPorts, orgId: string): Promise<number> {
  return inOrg(pool, orgId, async (sql) => {
    const now = ports.now();
    const { rows } = await sql.query<Running>(
      `SELECT id, name, started_at, deadline_at, reminders FROM review_campaign
       WHERE org_id = $1 AND state = 'open' AND deadline_at > $2 ORDER BY id FOR UPDATE SKIP LOCKED`,
      [orgId, now],
    );
    const due = rows.filter((campaign) => roundsBy(campaign, now) > campaign.reminders);
    const drafts: EventDraft[] = [];
    for (const campaign of due) drafts.push(await remind(sql, ports.seal, orgId, campaign, now));
    await appendEvents(sql, ports.seal, orgId, drafts, now);
    return due.length;
  });
}

/** How many rounds are due by a moment. */
function roundsBy({ started_at, deadline_at }: Running, now: Date): number {
  const [from, to] = [started_at.getTime(), deadline_at.getTime()];
  const rounds = [from + (to - from) / 2, Math.max(to - DAY_MS, from + (to - from) / 2)];
  return rounds.filter((at) => at <= now.getTime()).length;
}

async function remind(
  sql: Sql,
  seal: SealPorts,
  orgId: string,
  campaign: Running,
  now: Date,
): Promise<EventDraft> {
  const { id } = campaign;
  const round = roundsBy(campaign, now);
  await sql.query("UPDATE review_campaign SET reminders = $3 WHERE org_id = $1 AND id = $2", [
    orgId,
    id,
    round,
  ]);
  const { rows } = await sql.query<{ reviewer_id: string; n: number }>(
    `SELECT reviewer_id, count(*)::int AS n FROM review_item
     WHERE org_id = $1 AND campaign_id = $2 AND state = 'open' GROUP BY 1 ORDER BY 1`,
    [orgId, id],
  );
  for (const { reviewer_id, n } of rows)
    await tellReviewer(
      sql,
      seal,
      { orgId, campaign: id, personId: reviewer_id, now },
      {
        kind: "review.reminded",
        subject: `Still waiting for your review: ${campaign.name}`,
        lines: [
          `${n === 1 ? "1 entitlement waits" : `${n} entitlements wait`} for your decision until ${campaign.deadline_at.toISOString()}.`,
        ],
      },
    );
  return {
    org: orgId,
    kind: "review.reminded",
    actor: CAMPAIGNS,
    subject: { type: "review", id },
    data: { round, people: rows.length, open: rows.reduce((sum, row) => sum + row.n, 0) },
  };
}
