import type { Requirement, StepUpNeed, StepUpTo } from "./requirement";

/** A person, as far as saying yes is concerned. `mayDecide`: still here, and of a role that may decide approvals. */
export type PersonFact = { id: string; email: string; mayDecide: boolean; deputyId?: string };

/** Who must not say yes, whatever else they are. */
export type Separation = {
  /** The person on whose behalf the call is made, as the call names them: person id or e-mail. */
  onBehalfOf?: string;
  /** Person ids of those who last widened the entitlements that permit the call. */
  widenedBy?: readonly string[];
};

/** What it takes to know who may say yes to one call. */
export type EligibilityFacts = Separation & {
  people: ReadonlyMap<string, PersonFact>;
  /** Team id → person ids. */
  teams: ReadonlyMap<string, readonly string[]>;
  /** The owner of each resource the call reaches, claimed ones included; null where a resource has none. */
  resourceOwners: readonly (string | null)[];
  toolOwner: string | null;
};

/** Separation of duties: whether this person is not the one for whom it is done, nor the one who made it possible. */
export function isSeparate(
  person: Pick<PersonFact, "id" | "email">,
  { onBehalfOf, widenedBy = [] }: Separation,
): boolean {
  if (widenedBy.includes(person.id)) return false;
  if (onBehalfOf === undefined) return true;
  const named = normal(onBehalfOf);
  return named !== normal(person.id) && named !== normal(person.email);
}

function normal(name: string): string {
  return name
    .trim()
    .replace(/^mailto:/i, "")
    .toLowerCase();
}

/** Of some candidates, those who may say yes: who may decide at all, and pass the separation of duties. In order, each once. */
export function eligible(
  candidates: Iterable<string>,
  people: EligibilityFacts["people"],
  separation: Separation,
): string[] {
  return [...new Set(candidates)].filter((id) => {
    const person = people.get(id);
    return person?.mayDecide === true && isSeparate(person, separation);
  });
}

/**
 * Who may meet one need: those it names, else the resources' owners, else the tool's owner: the first of these in which someone
 * is eligible. Where owners of several resources are meant, each of them is a group of its own, so that a call that reaches
 * (or claims) one resource more never needs fewer. Deputies are eligible for those they act for, under the same separation of duties.
 * Where nobody is eligible, one group remains that cannot be met: the request times out, and so is denied.
 */
export function resolveEligible(need: StepUpNeed, facts: EligibilityFacts): Requirement[] {
  for (const to of [need.to, { type: "resource_owner" }, { type: "tool_owner" }] as const) {
    const groups = groupsOf(to, need, facts);
    if (groups.length > 0) return groups;
  }
  return [{ policy: need.policy, count: need.count, eligible: [] }];
}

/** The groups of all needs of one decision. */
export function resolveRequirements(
  needs: readonly StepUpNeed[],
  facts: EligibilityFacts,
): Requirement[] {
  return needs.flatMap((need) => resolveEligible(need, facts));
}

/** The groups that one way of naming people yields; none where it names nobody who is eligible. */
function groupsOf(to: StepUpTo, need: StepUpNeed, facts: EligibilityFacts): Requirement[] {
  if (to.type !== "resource_owner") {
    const group = groupOf(candidatesOf(to, facts), need.count, need.policy, facts);
    return group.eligible.length > 0 ? [group] : [];
  }
  const owners = [...new Set(facts.resourceOwners.map((owner) => owner ?? facts.toolOwner))];
  const named = owners.filter((owner) => owner !== null);
  const each = named.map((owner) => groupOf([owner], 1, need.policy, facts));
  if (!each.some((group) => group.eligible.length > 0)) return [];
  return need.count > 1 ? [...each, groupOf(named, need.count, need.policy, facts)] : each;
}

function candidatesOf(
  to: Exclude<StepUpTo, { type: "resource_owner" }>,
  { teams, toolOwner }: EligibilityFacts,
): readonly string[] {
  if (to.type === "person") return [to.id];
  if (to.type === "team") return teams.get(to.id) ?? [];
  return toolOwner === null ? [] : [toolOwner];
}

/** The principals who may say yes, and their deputies who may. One who may not say yes has nobody say it for them. */
export function groupOf(
  principals: readonly string[],
  count: number,
  policy: string,
  facts: Separation & Pick<EligibilityFacts, "people">,
): Requirement {
  const own = eligible(principals, facts.people, facts);
  const actingFor: Record<string, string[]> = {};
  for (const principal of own) {
    const deputy = facts.people.get(principal)?.deputyId;
    if (deputy === undefined || eligible([deputy], facts.people, facts).length === 0) continue;
    actingFor[deputy] = [...(actingFor[deputy] ?? []), principal];
  }
  const deputies = Object.keys(actingFor);
  // Someone who is in the group and also a deputy has either place.
  for (const deputy of deputies)
    if (own.includes(deputy)) actingFor[deputy] = [deputy, ...(actingFor[deputy] ?? [])];
  const group: Requirement = { policy, count, eligible: [...new Set([...own, ...deputies])] };
  return deputies.length > 0 ? { ...group, actingFor } : group;
}
