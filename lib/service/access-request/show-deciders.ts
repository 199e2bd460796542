import type { DeciderGroup } from "../../contract/access-request";
import type { Ref } from "../../contract/list";
import type { Decider } from "../../core/approval";
import type { Tx } from "../../store/transact";
import { peopleNames } from "../record/names";
import { oneOf, REF, timeOf, toolRef } from "../show";
import { metBy } from "./people";

type Said = { personId: string; answer: string; reason: string; at: Date };

/** Who decides and what they have said, by name. */
export async function showDeciders(
  tx: Tx,
  orgId: string,
  deciders: readonly Decider[],
  answers: readonly Said[],
): Promise<DeciderGroup[]> {
  const ids = deciders.flatMap(({ eligible, actingFor, reached }) => [
    ...eligible,
    ...Object.values(actingFor ?? {}).flat(),
    ...(reached.ownerId === null ? [] : [reached.ownerId]),
  ]);
  const named = await peopleNames(tx, orgId, ids);
  const thing = await thingNames(tx, orgId, deciders);
  const said = answers.map(({ personId, answer }) => ({
    personId,
    answer: oneOf(["approve", "deny"], answer),
  }));
  return deciders.map((group) => ({
    reached: { type: group.reached.type, ...thing(group.reached.id) },
    owner: group.reached.ownerId === null ? null : named(group.reached.ownerId),
    standIn: group.standIn,
    met: metBy(group, said),
    people: group.eligible.map((id) => {
      const own = answers.find(({ personId }) => personId === id);
      const others = (group.actingFor?.[id] ?? []).filter((principal) => principal !== id);
      return {
        person: named(id),
        actingFor: others.map(named),
        answer: own ? oneOf(["approve", "deny"], own.answer) : null,
        reason: own?.reason ?? null,
        at: own ? timeOf(own.at) : null,
      };
    }),
  }));
}

async function thingNames(tx: Tx, orgId: string, deciders: readonly Decider[]) {
  const ids = deciders.map(({ reached }) => reached.id);
  const where = { orgId, id: { in: ids } };
  const resources = await tx.resource.findMany({ where, ...REF });
  const tools = await tx.tool.findMany({ where, select: { id: true, server: true, name: true } });
  const known = new Map([...resources, ...tools.map(toolRef)].map((ref) => [ref.id, ref]));
  return (id: string): Ref => known.get(id) ?? { id, name: id };
}
