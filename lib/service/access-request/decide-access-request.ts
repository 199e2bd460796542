import { accessRequestDecideContract } from "../../contract/access-request";
import { type ApprovalState, type Decider, nextState } from "../../core/approval";
import { AppError, invalid } from "../../core/kernel";
import type { Terms } from "../../core/policy";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import type { Ctx } from "../ctx";
import { bumpEpoch } from "../epoch";
import { toolRef } from "../show";
import { tell } from "../tell";
import { command } from "../verb";
import { prepareAccess } from "./carry-out";
import { lockPending } from "./locked-request";
import { whyNot } from "./may-decide";
import { narrowedOffer } from "./narrower-terms";
import { decidersFor, loadPeople, metBy } from "./people";
import { answersOf, type StoredRequest, stated, termsStored } from "./request-row";
import { OPEN_TERMS } from "./terms-event";

export const decideAccessRequest = command(accessRequestDecideContract, async (tx, ctx, input) => {
  const { id, answer, reason, narrower } = input;
  // A last yes changes answers of the gateway; its lock comes before any other.
  if (answer === "approve") await bumpEpoch(tx, ctx.orgId);
  else if (narrower) throw invalid("/narrower", "belongs to a yes");
  const row = await lockPending(tx, ctx, id);
  const offered = termsStored(row.offered);
  const people = await loadPeople(tx, ctx.orgId, offered.resources);
  refuseUnlessDecider(row, decidersFor(row, people), ctx.actor.id);
  const left = narrower ? narrowedOffer(offered, narrower, row) : offered;
  const deciders = decidersFor({ ...row, resourceIds: left.resources }, people);
  if (deciders.length === 0)
    throw invalid("/narrower/resources", "leaves only what the asker owns; deny it instead");
  const carryOut = answer === "approve" ? await prepareAccess(tx, ctx, row, left) : null;
  const now = ctx.now();
  await tx.accessRequestDecision.create({
    data: {
      ...{ orgId: ctx.orgId, requestId: id, personId: ctx.actor.id, answer, reason, at: now },
      ...(narrower ? { terms: stated(left) } : {}),
    },
  });
  const answers = [...answersOf(row), { personId: ctx.actor.id, answer }];
  const facts = {
    state: "pending",
    expiresAt: row.expiresAt.getTime(),
    requirements: deciders,
  } as const;
  const state = nextState(facts, { type: "answer", answers }, now.getTime());
  const made = state === "approved" && carryOut ? await carryOut() : null;
  await settle(tx, ctx, row, { state, left, deciders, entitlementId: made?.id });
  if (state !== "pending") await tellAsker(tx, ctx, row, state, narrower !== undefined);
  const given = deciders.filter((group) => metBy(group, answers)).length;
  const figures = { answer, state, given, needed: deciders.length };
  return {
    result: {
      ...{ id, state, given, needed: deciders.length },
      entitlementId: made?.id ?? null,
    },
    event: changeEvent({
      kind: "access_request.decided",
      subject: { type: "access_request", id },
      agent: row.agentId,
      tool: row.toolId,
      before: stated(offered),
      after: stated(left),
      open: OPEN_TERMS,
      reason,
      figures: made ? { ...figures, entitlement: made.id } : figures,
    }),
    ...(made ? { also: [made.event] } : {}),
  };
});

function refuseUnlessDecider(
  row: StoredRequest,
  deciders: readonly Decider[],
  personId: string,
): void {
  if (row.answers.some((answer) => answer.personId === personId))
    throw new AppError("conflict", "You have answered this request already.", {
      reason: "answered_already",
    });
  const why = whyNot(row, deciders, personId);
  if (why !== null) throw new AppError("forbidden", why, { reason: "not_eligible" });
}

type Settling = {
  state: ApprovalState;
  left: Terms;
  deciders: Decider[];
  entitlementId?: string;
};

async function settle(
  tx: Tx,
  ctx: Ctx,
  row: StoredRequest,
  { state, left, deciders, entitlementId }: Settling,
): Promise<void> {
  const settled = state === "pending" ? {} : { settledAt: ctx.now(), deciders };
  await tx.accessRequest.update({
    where: { orgId_id: { orgId: ctx.orgId, id: row.id } },
    data: {
      ...settled,
      state,
      offered: stated(left),
      resourceIds: left.resources,
      ...(entitlementId ? { entitlementId } : {}),
    },
  });
}

async function tellAsker(
  tx: Tx,
  ctx: Ctx,
  row: StoredRequest,
  state: ApprovalState,
  narrowed: boolean,
): Promise<void> {
  const { agent, tool } = row;
  const granted = state === "approved";
  const less = narrowed || JSON.stringify(row.offered) !== JSON.stringify(row.asked);
  await tell(tx, ctx, [row.requesterId], {
    kind: `access_request.${state}`,
    subject: `${granted ? "Granted" : "Denied"}: access for ${agent.name}`,
    lines: [
      granted
        ? `The agent ${agent.name} may use ${toolRef(tool).name} as you asked${less ? ", but for less than you asked" : ""}, from its next call on.`
        : `${ctx.actor.name} said no to access to ${toolRef(tool).name} for the agent ${agent.name}.`,
    ],
    path: `/access-requests/${row.id}`,
  });
}
