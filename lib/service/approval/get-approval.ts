import { type ApprovalDetail, approvalGetContract } from "../../contract/approval";
import { GRANT_STATES, mayAnswer } from "../../core/approval";
import { notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { decisionOf } from "../record/event-facts";
import { findEvent } from "../record/event-page";
import { openAction } from "../record/texts";
import { actingPerson } from "../relation";
import { oneOf, timeOf, timeOrNull } from "../show";
import { query } from "../verb";
import { type ApprovalRecord, approvalRowOf, requirementsOf, WITH_PARTIES } from "./approval-row";
import { whyNot } from "./may-answer";
import { readerOf } from "./reader";
import { entitlementFacts, requestOf, sessionSoFar } from "./request-facts";
import { requirementViews } from "./requirement-view";

export const getApproval = query(approvalGetContract, async (tx, ctx, { id }) => {
  const row = await tx.approval.findUnique({
    where: { orgId_id: { orgId: ctx.orgId, id } },
    include: {
      ...WITH_PARTIES,
      agent: { select: { id: true, name: true, purpose: true } },
      grant: true,
    },
  });
  if (!row) throw notFound("approval");
  const reader = await readerOf(tx, ctx);
  const groups = requirementsOf(row);
  const asking = await askingDecision(tx, ctx, row);
  const { state, action } = await openAction(tx, ctx, row.evaluationId);
  const policies = [...groups, ...asking.reasons].map(({ policy }) => policy);
  return {
    ...approvalRowOf(row, reader, ctx.now()),
    ...asking,
    ...(await entitlementFacts(tx, ctx, row, policies, action)),
    ...(await answerable(tx, ctx, row)),
    justification: ctx.may("payload.read") ? row.justification : null,
    evaluationId: row.evaluationId,
    digest: row.digest,
    action,
    actionState: state,
    labels: row.labels,
    agentPurpose: row.agent.purpose,
    request: await requestOf(tx, ctx, row.sessionId),
    sessionSoFar: await sessionSoFar(tx, ctx, row),
    requirements: await requirementViews(tx, ctx, row, groups),
    grant: row.grant && {
      id: row.grant.id,
      state: oneOf(GRANT_STATES, row.grant.state),
      expiresAt: timeOf(row.grant.expiresAt),
      consumedAt: timeOrNull(row.grant.consumedAt),
      consumedBy: row.grant.consumedBy,
    },
  };
});

type Asking = Pick<ApprovalDetail, "reasons" | "resources" | "sensitivity" | "effects">;

/** What the decision that asked was made of. */
async function askingDecision(tx: Tx, ctx: Ctx, row: ApprovalRecord): Promise<Asking> {
  const event = await findEvent(tx, ctx.orgId, row.evaluationId);
  const data = event && decisionOf(event.canonical);
  if (!data) return { reasons: [], resources: [], sensitivity: null, effects: [] };
  const { reasons, resources, sensitivity, effects } = data;
  return { reasons, resources, sensitivity, effects };
}

type Answerable = Pick<ApprovalDetail, "mayDecide" | "mayNotBecause" | "mayCancel">;

async function answerable(tx: Tx, ctx: Ctx, row: ApprovalRecord): Promise<Answerable> {
  const groups = requirementsOf(row);
  const pending = row.state === "pending" && row.expiresAt > ctx.now();
  const allowed = pending && ctx.may("approval.decide") && ctx.actor.type === "person";
  if (!allowed) return { mayDecide: false, mayNotBecause: null, mayCancel: false };
  const answered = row.decisions.some((decision) => decision.personId === ctx.actor.id);
  const why = await whyNot(tx, ctx, row, groups, await readerOf(tx, ctx));
  const { operator } = await actingPerson(tx, ctx);
  return {
    mayDecide: why === null && !answered,
    mayNotBecause: answered ? "You have answered already." : why,
    mayCancel: operator || mayAnswer(groups, ctx.actor.id),
  };
}
