import { agentSetExternalIdsContract, type ExternalId } from "../../contract/agent-triage";
import { AppError } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import { bumpEpoch } from "../epoch";
import { actingPerson, requireOperator } from "../relation";
import { command } from "../verb";
import { findAgent } from "./agent-row";

/**
 * By its external ids an agent is known in telemetry, in calls and in tokens: a name that is another's, under whatever kind, would
 * let one be taken for the other, so it is refused, naming that one.
 */
export const setAgentExternalIds = command(agentSetExternalIdsContract, async (tx, ctx, input) => {
  const { id, add, remove } = input;
  const { orgId } = ctx;
  await bumpEpoch(tx, orgId);
  requireOperator(await actingPerson(tx, ctx), "say which outside names an agent has");
  const agent = await findAgent(tx, orgId, id);
  if (agent.lifecycle === "retired" && add.length > 0)
    throw new AppError("conflict", "A retired agent gets no further names.");
  await refuseTaken(tx, orgId, id, add);
  const before = await namesOf(tx, orgId, id);
  for (const { kind, issuer, value } of remove)
    await tx.agentExternalId.deleteMany({ where: { orgId, agentId: id, kind, issuer, value } });
  await tx.agentExternalId.createMany({
    data: add.map((each) => ({ ...each, orgId, agentId: id })),
    skipDuplicates: true,
  });
  const after = await namesOf(tx, orgId, id);
  if (before.join("\n") === after.join("\n"))
    throw new AppError("invalid", "The change changes nothing.", { reason: "no_change" });
  return {
    result: { id, externalIds: after.length },
    event: changeEvent({
      kind: "agent.renamed_elsewhere",
      subject: { type: "agent", id },
      agent: id,
      before: { externalIds: before },
      after: { externalIds: after },
      open: ["externalIds"],
    }),
  };
});

async function namesOf(tx: Tx, orgId: string, agentId: string): Promise<string[]> {
  const found = await tx.agentExternalId.findMany({ where: { orgId, agentId } });
  return found.map(({ kind, issuer, value }) => [kind, issuer, value].join(" ")).sort();
}

async function refuseTaken(
  tx: Tx,
  orgId: string,
  id: string,
  add: readonly ExternalId[],
): Promise<void> {
  const values = add.map(({ value }) => value);
  const ids = await tx.agentExternalId.findMany({
    where: { orgId, value: { in: values }, agentId: { not: id } },
    select: { value: true, agent: { select: { name: true } } },
  });
  const handles = await tx.agent.findMany({
    where: {
      orgId,
      id: { not: id },
      handle: { in: values },
      // Another name of this very agent is its own.
      OR: [{ mergedIntoId: null }, { mergedIntoId: { not: id } }],
    },
    select: { handle: true, name: true },
  });
  const taken = new Map([
    ...handles.map(({ handle, name }) => [handle, name] as const),
    ...ids.map(({ value, agent }) => [value, agent.name] as const),
  ]);
  const at = add.findIndex(({ value }) => taken.has(value));
  const value = add[at]?.value;
  if (value === undefined) return;
  throw new AppError("conflict", `${taken.get(value)} is known as ${value} already.`, {
    reason: "name_taken",
    issues: [{ path: `/add/${at}/value`, message: `is a name of ${taken.get(value)}` }],
  });
}
