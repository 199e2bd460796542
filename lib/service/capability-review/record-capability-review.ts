import { capabilityReviewRecordContract } from "../../contract/capability-review";
import { AppError, invalid } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import type { Ctx } from "../ctx";
import { refuseSecrets } from "../refuse-secrets";
import { type ActingPerson, actingPerson, isOneOf, requireActivePerson } from "../relation";
import { timeOf } from "../show";
import { command } from "../verb";

/** A day ahead of the clock may still be today somewhere. */
const AHEAD_MS = 86_400_000;
const MAX_CYCLE_MS = 3 * 366 * 86_400_000;

/** A review says what a model can do. What it may be shown stays as it is, whatever the review says. */
export const recordCapabilityReview = command(
  capabilityReviewRecordContract,
  async (tx, ctx, input) => {
    const { orgId } = ctx;
    await refuseSecrets(ctx, { "/ability": input.ability, "/evidence": input.evidence });
    const acting = await actingPerson(tx, ctx);
    const model = await lockModel(tx, ctx, input.modelId);
    if (!acting.operator && !isOneOf(acting, [model.ownerId]))
      throw new AppError("forbidden", "Only the model's owner, admin or security review it.", {
        reason: "not_related",
      });
    const now = ctx.now();
    const reviewedAt = input.reviewedAt ? new Date(input.reviewedAt) : now;
    const dueAt = new Date(input.dueAt);
    refuseDisorder(reviewedAt, dueAt, now);
    const reviewerId = await reviewerOf(tx, orgId, acting, input.reviewerId);
    const id = ctx.newId();
    const { ability, evidence } = input;
    await tx.capabilityReview.create({
      data: {
        ...{ orgId, id, modelId: model.id, ability, evidence, reviewerId, reviewedAt, dueAt },
        ...{ recordedById: acting.id, recordedAt: now },
      },
    });
    // One that is written down late does not take the place of a later one.
    if (!model.reviewedAt || reviewedAt >= model.reviewedAt)
      await tx.model.update({
        where: { orgId_id: { orgId, id: model.id } },
        data: { reviewedAt, reviewDueAt: dueAt, updatedAt: now },
      });
    return {
      result: { id, modelId: model.id, dueAt: timeOf(dueAt) },
      event: changeEvent({
        kind: "capability_review.recorded",
        subject: { type: "model", id: model.id },
        after: { review: id, reviewerId, reviewedAt, dueAt, ability, evidence },
        open: ["review", "reviewerId", "reviewedAt", "dueAt"],
      }),
    };
  },
);

/** The model, held so that two reviews do not both count as its latest. */
async function lockModel(tx: Tx, { orgId }: Ctx, id: string) {
  await tx.$queryRaw`SELECT FROM model WHERE org_id = ${orgId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const model = await tx.model.findFirst({ where: { orgId, id } });
  if (!model) throw invalid("/modelId", "is not a model of this organisation");
  if (model.status === "retired")
    throw new AppError("conflict", "A retired model is not reviewed; restore it first.");
  return model;
}

function refuseDisorder(reviewedAt: Date, dueAt: Date, now: Date): void {
  if (reviewedAt.getTime() > now.getTime() + AHEAD_MS)
    throw invalid("/reviewedAt", "lies in the future");
  if (dueAt <= reviewedAt) throw invalid("/dueAt", "is not after the review");
  if (dueAt.getTime() - reviewedAt.getTime() > MAX_CYCLE_MS)
    throw invalid("/dueAt", "is more than three years after the review");
}

async function reviewerOf(
  tx: Tx,
  orgId: string,
  acting: ActingPerson,
  given: string | undefined,
): Promise<string> {
  await requireActivePerson(tx, orgId, given, "/reviewerId");
  const id = given ?? acting.id;
  if (id === null) throw invalid("/reviewerId", "is needed: nobody is signed in");
  return id;
}
