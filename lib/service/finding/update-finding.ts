import { findingUpdateContract } from "../../contract/finding";
import { FINDING_STATES, type FindingState, severityAt } from "../../core/finding";
import { AppError } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import type { Ctx } from "../ctx";
import { actingPerson, requireActivePerson } from "../relation";
import { oneOf, timeOrNull } from "../show";
import { command } from "../verb";
import { findFinding, findingRowOf, type StoredFinding } from "./finding-row";
import { concernedBy, mayAccept, mayChange } from "./may-change";
import { type Change, requirePossible } from "./possible";
import { tellOwner } from "./tell-owner";

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
  if (!mayChange(acting, before, await concernedBy(tx, ctx, before)))
    throw new AppError(
      "forbidden",
      "Only operators, its owner, and those who own what it is about may change a finding; nobody one about their own answers.",
    );
  if (change.state === "accepted" && !mayAccept(acting))
    throw new AppError("forbidden", "Only administrators and security accept a risk.");
  requirePossible(before, change, ctx.now());
  await requireActivePerson(tx, ctx.orgId, change.ownerId, "/ownerId");
  await write(tx, ctx, id, change);
  const after = await findFinding(tx, ctx, id);
  await tellOwner(tx, ctx, before, after, acting);
  const { state, owner, dueAt, acceptedUntil } = findingRowOf(after, ctx.now());
  return {
    result: { id, state, owner, dueAt, acceptedUntil },
    event: eventOf(before, after, change),
  };
});

async function write(tx: Tx, ctx: Ctx, id: string, change: Change): Promise<void> {
  const { state, ownerId, dueAt, acceptedUntil, reason } = change;
  const now = ctx.now();
  const resolved = state === "resolved" ? { resolvedAt: now, resolvedBy: "person" } : {};
  await tx.finding.update({
    where: { orgId_id: { orgId: ctx.orgId, id } },
    data: {
      ...(state === undefined
        ? {}
        : {
            ...{ state, note: reason ?? null, ...resolved },
            acceptedUntil: acceptedUntil === undefined ? null : new Date(acceptedUntil),
          }),
      ...(ownerId === undefined ? {} : { ownerId }),
      ...(dueAt === undefined ? {} : { dueAt: dueAt === null ? null : new Date(dueAt) }),
      updatedAt: now,
    },
    select: { id: true },
  });
}

function eventOf(before: StoredFinding, after: StoredFinding, { state, ownerId, reason }: Change) {
  const facts = (row: StoredFinding) => ({
    ...{ state: row.state, owner: row.ownerId },
    ...{ due_at: timeOrNull(row.dueAt), accepted_until: timeOrNull(row.acceptedUntil) },
  });
  const otherwise = ownerId === undefined ? "finding.scheduled" : "finding.assigned";
  return changeEvent({
    kind: state === undefined ? otherwise : KINDS[state],
    subject: { type: "finding", id: before.id },
    ...(before.agentId ? { agent: before.agentId } : {}),
    ...(before.toolId ? { tool: before.toolId } : {}),
    before: facts(before),
    after: facts(after),
    open: ["state", "owner", "due_at", "accepted_until"],
    figures: {
      rule: before.rule,
      severity: severityAt(before.severity),
      state: oneOf(FINDING_STATES, after.state),
    },
    ...(reason === undefined ? {} : { reason }),
  });
}

/** Two people who close the same finding at once do so one after the other. */
async function lock(tx: Tx, ctx: Ctx, id: string): Promise<void> {
  await tx.$queryRawUnsafe(
    "SELECT 1 FROM finding WHERE org_id = $1::uuid AND id = $2::uuid FOR UPDATE",
    ctx.orgId,
    id,
  );
}
