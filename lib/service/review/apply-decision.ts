import type * as z from "zod/mini";
import type { decisionInput } from "../../contract/review";
import { AppError, highest, invalid, SENSITIVITIES } from "../../core/kernel";
import { ACCESS_CLASSES } from "../../core/policy";
import { daysAfter, type ReviewWord, reviewPeriodDays } from "../../core/review";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import type { Ctx } from "../ctx";
import { requireStake, type Standing } from "../entitling/authority";
import { findEntitlement, type StoredEntitlement } from "../entitling/entitlement-row";
import { narrow } from "../entitling/narrow";
import { revoke } from "../entitling/revoke";
import { refuseChange } from "../entitling/terms";
import { actingPerson } from "../relation";
import { oneOf, timeOrNull } from "../show";
import type { Done, VerbEvent } from "../verb";

type Said = z.infer<z.ZodMiniObject<Omit<typeof decisionInput, "lookBack">>>;

/** What a decision is about: the item of a campaign, or the workbench's own. */
export type About = {
  entitlementId: string;
  campaignId?: string;
  itemId?: string;
  recommended: ReviewWord | null;
  standing?: Standing;
};

type Result = { id: string; version: number; nextReviewAt: string | null };

/** A pause longer than this begins a new sitting. */
const SITTING_MS = 30 * 60_000;
const LONGEST_PERIOD_DAYS = 730;

/**
 * Does what a reviewer decided, notes it, and sets the next review. Whether they may decide it is for the caller to have settled,
 * but for the stake that the workbench asks for.
 * @throws AppError `invalid` for a narrowing without terms or a date that is past; `conflict` over someone else's change
 */
export async function applyDecision(
  tx: Tx,
  ctx: Ctx,
  said: Said,
  about: About,
): Promise<Done<Result>> {
  const { orgId } = ctx;
  const { decision, reason, bulk } = said;
  const acting = await actingPerson(tx, ctx);
  const done = await carriedOut(tx, ctx, said, about);
  const e = await findEntitlement(tx, orgId, about.entitlementId);
  const next = decision === "revoke" ? null : nextReviewOf(e, said.nextReviewAt, ctx.now());
  const at = ctx.now();
  await tx.entitlement.update({
    where: { orgId_id: { orgId, id: e.id } },
    data: { reviewedAt: at, nextReviewAt: next },
  });
  const id = ctx.newId();
  const { campaignId, itemId, recommended } = about;
  const seconds = await secondsSince(tx, orgId, acting.id, at);
  const versions = { versionBefore: said.version, versionAfter: done?.result.version ?? e.version };
  await tx.reviewDecision.create({
    data: {
      ...{ orgId, id, entitlementId: e.id, campaignId, itemId, personId: acting.id },
      ...{ decision, reason, recommended, bulk, seconds, nextReviewAt: next, at },
      ...versions,
    },
  });
  return {
    result: { id: e.id, version: versions.versionAfter, nextReviewAt: timeOrNull(next) },
    ...(done ? { also: [done.event] } : {}),
    event: decisionEvent({
      entitlement: e,
      reason,
      facts: {
        ...{ id, campaign: campaignId ?? null, item: itemId ?? null, person: acting.id },
        ...{ decision, recommended, bulk, seconds },
        version_before: versions.versionBefore,
        version_after: versions.versionAfter,
        next_review_at: timeOrNull(next),
        by_widener: acting.id !== null && acting.id === e.widenedById,
      },
    }),
  };
}

type Facts = Record<string, string | number | boolean | null>;

/** The event of one decision: about the entitlement, naming its campaign. */
export function decisionEvent(of: {
  entitlement: { id: string; agentId: string; toolId: string };
  reason: string;
  facts: Facts;
}): VerbEvent {
  const { entitlement, reason, facts } = of;
  return changeEvent({
    kind: "review.decided",
    subject: { type: "entitlement", id: entitlement.id },
    agent: entitlement.agentId,
    tool: entitlement.toolId,
    open: [],
    reason,
    figures: facts,
  });
}

/** Narrows or revokes; keeping only holds the entitlement still. Null where nothing was changed. */
async function carriedOut(tx: Tx, ctx: Ctx, said: Said, { entitlementId: id, standing }: About) {
  const { decision, reason, version, terms } = said;
  if (decision === "narrow") {
    if (!terms) throw invalid("/terms", "says what it is left with; a narrowing needs it");
    return narrow(tx, ctx, { ...terms, id, version, reason }, standing);
  }
  await tx.$queryRaw`SELECT 1 FROM entitlement WHERE org_id = ${ctx.orgId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const e = await findEntitlement(tx, ctx.orgId, id);
  // What was revoked elsewhere meanwhile can still be said to go.
  if (decision === "revoke" && e.state === "revoked" && standing === "reviewer") return null;
  refuseChange(e, version);
  if (decision === "revoke") return revoke(tx, ctx, { id, reason }, standing);
  if (standing !== "reviewer") requireStake(await actingPerson(tx, ctx), e);
  return null;
}

function nextReviewOf(e: StoredEntitlement, wanted: string | undefined, now: Date): Date {
  if (wanted === undefined) {
    const sensitivity = highest(
      e.resources.map(({ resource }) => oneOf(SENSITIVITIES, resource.sensitivity)),
    );
    const accessClass = oneOf(ACCESS_CLASSES, e.agent.accessClass);
    return daysAfter(now, reviewPeriodDays({ accessClass, sensitivity }));
  }
  const at = new Date(wanted);
  if (at.getTime() <= now.getTime()) throw invalid("/nextReviewAt", "has passed");
  if (at.getTime() > daysAfter(now, LONGEST_PERIOD_DAYS).getTime())
    throw invalid("/nextReviewAt", "is more than two years away");
  return at;
}

/** Seconds since the same person's decision before; null for the first of a sitting. */
async function secondsSince(tx: Tx, orgId: string, personId: string | null, now: Date) {
  if (personId === null) return null;
  const last = await tx.reviewDecision.findFirst({
    where: { orgId, personId },
    orderBy: { at: "desc" },
    select: { at: true },
  });
  const gap = last ? now.getTime() - last.at.getTime() : SITTING_MS;
  return gap < SITTING_MS ? Math.round(gap / 1000) : null;
}

/** That nobody else has reviewed an entitlement since the reviewer read it. */
export function refuseReviewedSince(e: { reviewedAt: Date | null }, seen: string | null): void {
  const then = seen === null ? null : Date.parse(seen);
  if ((e.reviewedAt?.getTime() ?? null) === then) return;
  throw new AppError("conflict", "Someone else has reviewed this meanwhile; read it again.", {
    reason: "reviewed_meanwhile",
  });
}
