import { MAX_ITEMS } from "../../contract/review";
import { reviewStartContract } from "../../contract/review-campaign";
import { AppError, invalid } from "../../core/kernel";
import { daysAfter, snapshotDigest } from "../../core/review";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import type { Ctx } from "../ctx";
import { peopleNames } from "../record/names";
import { actingPerson } from "../relation";
import { timeOf } from "../show";
import { tell } from "../tell";
import { command } from "../verb";
import { type Assigned, assigned } from "./scope";
import { snapshotOf } from "./snapshot";

const LONGEST_DAYS = 365;

export const startCampaign = command(reviewStartContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const { name, scope, reviewers, fallbackId, lookBack, undecided } = input;
  const now = ctx.now();
  const deadlineAt = deadlineOf(input.deadlineAt, now);
  const acting = await actingPerson(tx, ctx);
  const found = await assigned(tx, ctx, input);
  refuseSize(found.length);
  const id = ctx.newId();
  const items = await itemsOf(tx, ctx, id, found);
  const digest = snapshotDigest(items.map((item) => ({ item: item.id, ...item.snapshot })));
  const settings = { name, scope, reviewers, fallbackId, lookBack, undecided, deadlineAt };
  await tx.reviewCampaign.create({
    data: {
      ...{ orgId, id, digest, items: items.length, startedById: acting.id, startedAt: now },
      ...settings,
    },
  });
  await tx.reviewItem.createMany({ data: items });
  const people = await tellReviewers(tx, ctx, { id, name, deadlineAt }, items);
  return {
    result: { id, items: items.length, reviewers: people },
    event: changeEvent({
      kind: "review.started",
      subject: { type: "review", id },
      after: settings,
      open: ["scope", "reviewers", "fallbackId", "lookBack", "undecided", "deadlineAt"],
      figures: { digest, items: items.length, people },
    }),
  };
});

function deadlineOf(text: string, now: Date): Date {
  const at = new Date(text);
  if (at.getTime() <= now.getTime()) throw invalid("/deadlineAt", "has passed");
  if (at.getTime() > daysAfter(now, LONGEST_DAYS).getTime())
    throw invalid("/deadlineAt", "is more than a year away");
  return at;
}

function refuseSize(items: number): void {
  if (items === 0)
    throw new AppError("invalid", "Nothing in force is within this scope.", {
      issues: [{ path: "/scope", message: "holds no entitlement" }],
      reason: "empty_scope",
    });
  if (items > MAX_ITEMS)
    throw invalid("/scope", `holds ${items} entitlements; one campaign holds ${MAX_ITEMS}`);
}

async function itemsOf(tx: Tx, ctx: Ctx, campaignId: string, found: readonly Assigned[]) {
  const { orgId } = ctx;
  const named = found.flatMap(({ weighed: { record } }) => [
    record.agent.ownerId,
    record.widenedById,
  ]);
  const person = await peopleNames(
    tx,
    orgId,
    named.filter((id) => id !== null),
  );
  return found.map(({ weighed, reviewerId }) => {
    const { record, width, used } = weighed;
    const title = `${record.agent.name}, ${record.tool.name}`;
    const id = ctx.newId();
    const snapshot = snapshotOf(weighed, person);
    const of = { orgId, id, campaignId, entitlementId: record.id };
    return { ...of, title, unused: width - used, snapshot, reviewerId };
  });
}

/** @returns how many people were told */
async function tellReviewers(
  tx: Tx,
  ctx: Ctx,
  campaign: { id: string; name: string; deadlineAt: Date },
  items: readonly { reviewerId: string }[],
): Promise<number> {
  const { id, name, deadlineAt } = campaign;
  const ids = [...new Set(items.map(({ reviewerId }) => reviewerId))];
  for (const personId of ids) {
    const own = items.filter(({ reviewerId }) => reviewerId === personId).length;
    const what = own === 1 ? "1 entitlement waits" : `${own} entitlements wait`;
    await tell(tx, ctx, [personId], {
      kind: "review.assigned",
      subject: `Your review is needed: ${name}`,
      lines: [
        `${what} for you to say whether it is still needed: keep, narrow or revoke.`,
        `Please decide until ${timeOf(deadlineAt)}.`,
      ],
      path: `/reviews/campaigns/${id}?mine=true`,
    });
  }
  return ids.length;
}
