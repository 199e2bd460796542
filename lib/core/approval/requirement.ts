/** Who is asked, as an entitlement or a guardrail says it. */
export type StepUpTo =
  | { type: "resource_owner" }
  | { type: "tool_owner" }
  | { type: "person"; id: string }
  | { type: "team"; id: string };

/** What one policy asks for: `count` people of `to`. An `ApprovalNeed` of `core/decide` is one. */
export type StepUpNeed = { policy: string; to: StepUpTo; count: number };

/**
 * One group that must say yes: `count` of `eligible`. All groups of an approval must be met. `actingFor` names, for each
 * deputy among the eligible, those for whom they may answer: a deputy fills the place of one of them, never one more.
 */
export type Requirement = {
  policy: string;
  count: number;
  eligible: string[];
  actingFor?: Record<string, string[]>;
};

/** One person's answer; the last answer of a person is the one that counts. */
export type Answer = { personId: string; answer: "approve" | "deny" };

/** Whether this person may answer any of the groups. */
export function mayAnswer(requirements: readonly Requirement[], personId: string): boolean {
  return requirements.some((requirement) => requirement.eligible.includes(personId));
}

/** Everyone who may answer, each once. */
export function everyoneEligible(requirements: readonly Requirement[]): string[] {
  return [...new Set(requirements.flatMap((requirement) => requirement.eligible))];
}

/**
 * How many places of a group these people fill: each person at most one, each place at most once. People who are not eligible
 * fill none.
 */
export function placesFilled(requirement: Requirement, personIds: Iterable<string>): number {
  const holder = new Map<string, string>();
  let filled = 0;
  for (const person of new Set(personIds)) {
    if (requirement.eligible.includes(person) && seat(requirement, person, holder, new Set()))
      filled += 1;
  }
  return filled;
}

/** Finds this person a place, moving others to another of theirs where that helps (augmenting path of a bipartite matching). */
function seat(
  requirement: Requirement,
  person: string,
  holder: Map<string, string>,
  tried: Set<string>,
): boolean {
  for (const place of placesOf(requirement, person)) {
    if (tried.has(place)) continue;
    tried.add(place);
    const sitting = holder.get(place);
    if (sitting === undefined || seat(requirement, sitting, holder, tried)) {
      holder.set(place, person);
      return true;
    }
  }
  return false;
}

/** A deputy has the places of those they act for; everyone else their own. */
function placesOf({ actingFor }: Requirement, person: string): readonly string[] {
  return actingFor?.[person] ?? [person];
}

/** Whether a group could be met if everyone eligible said yes. */
export function canBeMet(requirement: Requirement): boolean {
  return requirement.count > 0 && isMet(requirement, requirement.eligible);
}

/** Whether these people's yes meets a group. */
export function isMet(requirement: Requirement, approvers: Iterable<string>): boolean {
  return placesFilled(requirement, approvers) >= requirement.count;
}
