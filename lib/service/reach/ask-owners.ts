import { type ReachTry, reachAskContract } from "../../contract/reach-try";
import { AppError, invalid } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import type { Ctx } from "../ctx";
import { actingPerson } from "../relation";
import { tell } from "../tell";
import { command } from "../verb";

/**
 * Asks those who own what changes touch to make them real. They are led to the request, and from there to the same what-if, where
 * what is theirs to change can be changed.
 */
export const askOwners = command(reachAskContract, async (tx, ctx, { changes, reason }) => {
  const acting = await actingPerson(tx, ctx);
  const asker = acting.id
    ? await tx.person.findFirst({
        where: { orgId: ctx.orgId, id: acting.id },
        select: { id: true, name: true },
      })
    : null;
  if (!asker) throw new AppError("forbidden", "Changes are asked for by people.");
  const owners = (await ownersOf(tx, ctx, changes)).filter((id) => id !== acting.id);
  if (owners.length === 0)
    throw new AppError("conflict", "Nobody else owns what would change: ask an admin.", {
      reason: "nobody_to_ask",
    });
  const id = ctx.newId();
  await tx.changeRequest.create({
    data: {
      ...{ orgId: ctx.orgId, id, reason, changes, askedIds: owners },
      ...{ askerId: asker.id, askedAt: ctx.now() },
    },
  });
  await tell(tx, ctx, owners, {
    kind: "reach.asked",
    subject: `${asker.name} asks you to make a blast radius smaller`,
    lines: [
      `${asker.name} has tried ${changes.length === 1 ? "a change" : `${changes.length} changes`} to what agents may reach, and asks you to make real what is yours.`,
      `Why: ${reason}`,
      "Nothing was changed yet.",
    ],
    path: `/blast-radius/requests/${id}`,
  });
  return {
    result: { id, told: owners.length },
    event: changeEvent({
      kind: "reach.asked",
      subject: { type: "change_request", id },
      after: { changes },
      open: ["changes"],
      reason,
      figures: { told: owners.length },
    }),
  };
});

/** The active people who own a part of what changes touch, each once. */
async function ownersOf(tx: Tx, ctx: Ctx, changes: readonly ReachTry[]): Promise<string[]> {
  const { orgId } = ctx;
  const entitlements = changes.flatMap((c) => ("entitlement" in c ? [c.entitlement] : []));
  const agents = changes.flatMap((c) => ("agent" in c ? [c.agent] : []));
  const owns = { ownerId: true } as const;
  const run = { ownerId: true, sponsorId: true } as const;
  const [held, acting] = await Promise.all([
    tx.entitlement.findMany({
      where: { orgId, id: { in: entitlements } },
      select: {
        id: true,
        ownerId: true,
        agent: { select: run },
        tool: { select: owns },
        resources: { select: { resource: { select: owns } } },
      },
    }),
    tx.agent.findMany({ where: { orgId, id: { in: agents } }, select: { id: true, ...run } }),
  ]);
  refuseUnknown(changes, new Set([...held, ...acting].map(({ id }) => id)));
  const ids = [
    ...held.flatMap((e) => [
      ...[e.ownerId, e.agent.ownerId, e.agent.sponsorId, e.tool.ownerId],
      ...e.resources.map(({ resource }) => resource.ownerId),
    ]),
    ...acting.flatMap(({ ownerId, sponsorId }) => [ownerId, sponsorId]),
  ].filter((id) => id !== null);
  const active = await tx.person.findMany({
    where: { orgId, id: { in: [...new Set(ids)] }, state: "active" },
    select: { id: true },
  });
  return active.map(({ id }) => id);
}

/** That every entitlement and agent that changes name is there. @throws AppError `invalid`, naming the first that is not */
function refuseUnknown(changes: readonly ReachTry[], known: ReadonlySet<string>): void {
  for (const [at, change] of changes.entries()) {
    if ("entitlement" in change && !known.has(change.entitlement))
      throw invalid(`/changes/${at}/entitlement`, "is not an entitlement of this organisation");
    if ("agent" in change && !known.has(change.agent))
      throw invalid(`/changes/${at}/agent`, "is not an agent of this organisation");
  }
}
