import { reviewEvidenceContract } from "../../contract/review-campaign";
import { inclusionProof, noteText, parseCheckpoint, toBase64 } from "../../core/audit";
import { toHex } from "../../core/kernel";
import {
  EVIDENCE_FORMAT,
  type Evidence,
  type EvidencedDecision,
  type EvidencedEvent,
  manifestOf,
} from "../../core/review";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { checkpointsOf, tilesOf } from "../record/log-reads";
import { peopleNames } from "../record/names";
import { positionsOf } from "../record/position";
import { timeOf, timeOrNull } from "../show";
import { query } from "../verb";
import { findCampaign, type StoredCampaign } from "./campaign-row";

const KINDS = ["started", "decided", "reminded", "handed_over", "closed"];

export const exportEvidence = query(reviewEvidenceContract, async (tx, ctx, { id }) => {
  const campaign = await findCampaign(tx, ctx.orgId, id);
  const { events, log } = await recordsOf(tx, ctx, campaign);
  const parts = {
    campaign: await campaignOf(tx, campaign),
    snapshot: await snapshotsOf(tx, campaign),
    decisions: await decisionsOf(tx, campaign, events),
    ...{ events, log },
  };
  return { format: EVIDENCE_FORMAT, org: ctx.orgId, ...parts, manifest: manifestOf(parts) };
});

async function campaignOf(tx: Tx, campaign: StoredCampaign): Promise<Evidence["campaign"]> {
  const { id, orgId, name, state, digest, items, lookBack, undecided, scope, reviewers } = campaign;
  const ids = [campaign.fallbackId, campaign.startedById, campaign.closedById];
  const person = await peopleNames(
    tx,
    orgId,
    ids.filter((each) => each !== null),
  );
  const named = (each: string | null) => (each === null ? null : person(each));
  return {
    ...{ id, name, state, digest, items, undecided, scope, reviewers, look_back: lookBack },
    fallback: person(campaign.fallbackId),
    started_by: named(campaign.startedById),
    started_at: timeOf(campaign.startedAt),
    deadline_at: timeOf(campaign.deadlineAt),
    handed_over_at: timeOrNull(campaign.handedOverAt),
    closed_by: named(campaign.closedById),
    closed_at: timeOrNull(campaign.closedAt),
  };
}

async function snapshotsOf(tx: Tx, { orgId, id }: StoredCampaign): Promise<Evidence["snapshot"]> {
  const items = await tx.reviewItem.findMany({
    where: { orgId, campaignId: id },
    select: { id: true, snapshot: true },
    orderBy: { id: "asc" },
  });
  return items.map((item) => ({ item: item.id, ...(item.snapshot as object) }));
}

async function decisionsOf(
  tx: Tx,
  { orgId, id }: StoredCampaign,
  events: readonly EvidencedEvent[],
): Promise<EvidencedDecision[]> {
  const rows = await tx.reviewDecision.findMany({
    where: { orgId, campaignId: id },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  const person = await peopleNames(
    tx,
    orgId,
    rows.flatMap(({ personId }) => personId ?? []),
  );
  const records = new Map(events.map((event) => [itemOf(event), event.id]));
  return rows.map((row) => ({
    ...{ id: row.id, item: row.itemId ?? "", entitlement: row.entitlementId },
    decision: row.decision as EvidencedDecision["decision"],
    ...{ reason: row.reason, recommended: row.recommended },
    by: row.personId ? person(row.personId) : null,
    at: timeOf(row.at),
    ...{ bulk: row.bulk, seconds: row.seconds },
    ...{ version_before: row.versionBefore, version_after: row.versionAfter },
    next_review_at: timeOrNull(row.nextReviewAt),
    event: records.get(row.itemId ?? "") ?? null,
  }));
}

function itemOf({ canonical }: EvidencedEvent): string | null {
  const { data } = JSON.parse(canonical) as { data: { item?: string } };
  return data.item ?? null;
}

type Row = { id: string; canonical: string; leaf: Uint8Array };

/** The records of a campaign, each proven to the latest signed head of the log that it stands in. */
async function recordsOf(
  tx: Tx,
  ctx: Ctx,
  { id, startedAt }: StoredCampaign,
): Promise<Pick<Evidence, "events" | "log">> {
  const { orgId } = ctx;
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `SELECT id, canonical, leaf FROM event WHERE org_id = $1::uuid AND kind = ANY ($2::text[]) AND recorded_at >= $3
       AND canonical LIKE '%"' || $4 || '"%' ORDER BY recorded_at, id`,
    orgId,
    KINDS.map((kind) => `review.${kind}`),
    startedAt,
    id,
  );
  const positions = await positionsOf(
    tx,
    orgId,
    rows.map((row) => row.id),
  );
  const [head] = await checkpointsOf(tx, orgId, {});
  const readTile = head ? tilesOf(tx, orgId, head.log) : null;
  const events: EvidencedEvent[] = [];
  for (const row of rows) {
    const at = positions.get(row.id);
    const covered = head && readTile && at?.log === head.log && at.index < head.size;
    const path = covered ? await inclusionProof(at.index, head.size, readTile) : null;
    events.push({
      ...{ id: row.id, canonical: row.canonical, leaf: toHex(Uint8Array.from(row.leaf)) },
      index: covered ? at.index : null,
      proof: path?.map(toBase64) ?? null,
    });
  }
  if (!head) return { events, log: null };
  const { origin } = parseCheckpoint(noteText(head.note));
  const vkey = ctx.ports.logKey.vkey(orgId, head.log);
  return { events, log: { number: head.log, origin, vkey, checkpoint: head.note } };
}
