import { findingUpdateContract } from "../../contract/finding";
import { FINDING_STATES, type FindingState, nextFindingStates } from "../../core/finding";
import { AppError, invalid } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import type { Ctx } from "../ctx";
import { actingPerson, requireActivePerson } from "../relation";
import { oneOf } from "../show";
import { command } from "../verb";
import { findFinding } from "./finding-row";
import { mayAccept, mayChange } from "./may-change";

type Change = { state?: FindingState; ownerId?: string | null; reason?: string };

/** States that close a finding: whoever reads it later wants to know why. */
const CLOSED: readonly FindingState[] = ["accepted", "resolved"];

const KINDS: Readonly<Record<FindingState, string>> = {
  open: "finding.reopened",
  acknowledged: "finding.acknowledged",
  accepted: "finding.accepted",
  resolved: "finding.resolved",
};

export const updateFinding = command(findingUpdateContract, async (tx, ctx, { id, ...change }) => {
  await lock(tx, ctx, id);
  const before = await findFinding(tx, ctx, id);
  const acting = await actingPerson(tx, ctx);
  if (!mayChange(acting, before))
    throw new AppError(
      "forbidden",
      "Only operators, its owner, and those who own the agent or the tool may change a finding.",
    );
  if (change.state === "accepted" && !mayAccept(acting))
    throw new AppError("forbidden", "Only administrators and security accept a risk.");
  refuseImpossible(oneOf(FINDING_STATES, before.state), change);
  await requireActivePerson(tx, ctx.orgId, change.ownerId, "/ownerId");
  const { state, ownerId, reason } = change;
  await tx.finding.update({
    where: { orgId_id: { orgId: ctx.orgId, id } },
    data: {
      ...(state === undefined ? {} : { state, note: reason ?? null }),
      ...(ownerId === undefined ? {} : { ownerId }),
      updatedAt: ctx.now(),
    },
  });
  const after = await findFinding(tx, ctx, id);
  return {
    result: { id, state: oneOf(FINDING_STATES, after.state), owner: after.owner },
    event: changeEvent({
      kind: state === undefined ? "finding.assigned" : KINDS[state],
      subject: { type: "finding", id },
      ...(before.agentId ? { agent: before.agentId } : {}),
      ...(before.toolId ? { tool: before.toolId } : {}),
      before: { state: before.state, owner: before.ownerId },
      after: { state: after.state, owner: after.ownerId },
      open: ["state", "owner"],
      ...(reason === undefined ? {} : { reason }),
    }),
  };
});

/** Two people who close the same finding at once do so one after the other. */
async function lock(tx: Tx, ctx: Ctx, id: string): Promise<void> {
  await tx.$queryRawUnsafe(
    "SELECT 1 FROM finding WHERE org_id = $1::uuid AND id = $2::uuid FOR UPDATE",
    ctx.orgId,
    id,
  );
}

function refuseImpossible(from: FindingState, { state, ownerId, reason }: Change): void {
  if (state === undefined && ownerId === undefined) throw invalid("/state", "changes nothing");
  if (state === undefined) return;
  if (!nextFindingStates(from).includes(state))
    throw new AppError("conflict", `This finding is ${from} already.`, {
      reason: "finding_settled",
    });
  if (CLOSED.includes(state) && reason === undefined)
    throw invalid("/reason", "must say why it is closed");
}
