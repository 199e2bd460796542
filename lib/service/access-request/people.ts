import { rolesMay } from "../../contract/permission";
import { type Answer, type Decider, decidersOf, isMet, type PersonFact } from "../../core/approval";
import type { Tx } from "../../store/transact";
import { OPERATING } from "../relation";

/** What is known of those who decide, and of what they own. */
export type People = {
  people: ReadonlyMap<string, PersonFact>;
  operators: readonly string[];
  resources: ReadonlyMap<
    string,
    { id: string; name: string; sensitivity: string; ownerId: string | null }
  >;
};

/** What a request says about who decides. */
export type Asked = {
  requesterId: string;
  resourceIds: readonly string[];
  tool: { id: string; ownerId: string | null };
};

/** Everyone who is here, and the owners of some resources. */
export async function loadPeople(
  tx: Tx,
  orgId: string,
  resourceIds: readonly string[],
): Promise<People> {
  const active = await tx.person.findMany({
    where: { orgId, state: "active" },
    select: { id: true, email: true, roles: true, deputyId: true },
    orderBy: { id: "asc" },
  });
  const resources = await tx.resource.findMany({
    where: { orgId, id: { in: [...new Set(resourceIds)] } },
    select: { id: true, name: true, sensitivity: true, ownerId: true },
  });
  const facts = active.map(({ id, email, roles, deputyId }): [string, PersonFact] => [
    id,
    {
      id,
      email,
      mayDecide: rolesMay(roles, "access-request.decide"),
      ...(deputyId ? { deputyId } : {}),
    },
  ]);
  const operates = ({ roles }: { roles: string[] }) => OPERATING.some((r) => roles.includes(r));
  return {
    people: new Map(facts),
    operators: active.filter(operates).map(({ id }) => id),
    resources: new Map(resources.map((resource) => [resource.id, resource])),
  };
}

/** What access would reach, with its owners: the resources, or the tool where there are none. */
export function reachedBy(
  { resourceIds, tool }: Omit<Asked, "requesterId">,
  { resources }: People,
) {
  if (resourceIds.length === 0)
    return [{ type: "tool" as const, id: tool.id, ownerId: tool.ownerId }];
  return resourceIds.map((id) => ({
    type: "resource" as const,
    id,
    ownerId: resources.get(id)?.ownerId ?? null,
  }));
}

/** Who must say yes, as things are now. */
export function decidersFor(asked: Asked, known: People): Decider[] {
  const { people, operators } = known;
  const reached = reachedBy(asked, known);
  return decidersOf({ people, operators, askerId: asked.requesterId, reached });
}

/** Whether one of these answers is a yes for a group. */
export function metBy(group: Decider, answers: readonly Answer[]): boolean {
  return isMet(
    group,
    answers.flatMap(({ personId, answer }) => (answer === "approve" ? [personId] : [])),
  );
}
