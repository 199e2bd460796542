import type { Ref } from "../../contract/list";
import { DEFAULT_STEP_UP, type StepUp } from "../../core/policy";
import type { Tx } from "../../store/transact";
import { asksPeople, type StoredEntitlement, termsOf } from "../entitling/entitlement-row";
import { REF } from "../show";

type Approvers = { words: string; people: Ref[] };

/**
 * Who may approve a call under an entitlement, in words and by name; null when nobody is asked. Whoever last widened it is
 * left out, as the decision itself will.
 */
export async function approversOf(tx: Tx, e: StoredEntitlement): Promise<Approvers | null> {
  if (!asksPeople(e)) return null;
  const { to, count } = termsOf(e).stepUp ?? DEFAULT_STEP_UP;
  const { words, ids } = await groupOf(tx, e, to);
  const people = await tx.person.findMany({
    where: {
      orgId: e.orgId,
      id: { in: ids.filter((id) => id !== e.widenedById) },
      state: "active",
    },
    ...REF,
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return { words: count === 1 ? words : `${count} of ${words}`, people };
}

async function groupOf(
  tx: Tx,
  e: StoredEntitlement,
  to: StepUp["to"],
): Promise<{ words: string; ids: string[] }> {
  if (to.type === "person") return { words: "this person", ids: [to.id] };
  if (to.type === "team") return teamOf(tx, e.orgId, to.id);
  const owners = e.resources.flatMap(({ resource }) => resource.ownerId ?? []);
  if (to.type === "resource_owner" && owners.length > 0)
    return { words: "the owner of the resource it reaches", ids: owners };
  return { words: "the owner of the tool", ids: e.tool.ownerId ? [e.tool.ownerId] : [] };
}

async function teamOf(tx: Tx, orgId: string, id: string) {
  const team = await tx.team.findFirst({ where: { orgId, id }, include: { members: true } });
  return {
    words: `the team ${team?.name ?? "that is gone"}`,
    ids: team?.members.map((member) => member.personId) ?? [],
  };
}
