import { type EligibilityFacts, groupOf } from "./eligible";
import type { Requirement } from "./requirement";

/** How long asked-for access lasts where the asker does not say, and at most, in days. */
export const ACCESS_DAYS = 90;
export const LONGEST_ACCESS_DAYS = 365;
/** How long a request for access waits for its deciders where the asker does not say, and at most, in days. */
export const ANSWER_DAYS = 14;
export const LONGEST_ANSWER_DAYS = 30;

/** What access would reach: each resource, or the tool itself where it reaches none. */
export type Reached = { type: "resource" | "tool"; id: string; ownerId: string | null };

/** What it takes to know who decides on a request for access. */
export type DeciderFacts = Pick<EligibilityFacts, "people"> & {
  askerId: string;
  /** Those who stand in where nobody owns what is reached, or its owner cannot decide. */
  operators: readonly string[];
  reached: readonly Reached[];
};

/** One group that must say yes, for one thing that is reached. */
export type Decider = Requirement & {
  reached: Reached;
  /** Its owner cannot decide, so those who operate the installation do. */
  standIn: boolean;
};

/**
 * Who must say yes before an agent gets what is asked for: the owner of each thing it would reach, or their deputy; where there
 * is none who may, whoever operates the installation. Never the asker, nor anyone in their place. What the asker owns needs
 * nobody else: they could give it themselves.
 */
export function decidersOf(facts: DeciderFacts): Decider[] {
  const { people, askerId, operators } = facts;
  const separate = { people, widenedBy: [askerId] };
  return facts.reached
    .filter((reached) => reached.ownerId !== askerId)
    .map((reached) => {
      const policy = `${reached.type}:${reached.id}`;
      const own = groupOf(reached.ownerId === null ? [] : [reached.ownerId], 1, policy, separate);
      if (own.eligible.length > 0) return { ...own, reached, standIn: false };
      return { ...groupOf(operators, 1, policy, separate), reached, standIn: true };
    });
}

/** Whether the asker owns everything that is reached, so that there is nothing to ask. */
export function ownedByAsker({ reached, askerId }: Pick<DeciderFacts, "reached" | "askerId">) {
  return reached.every(({ ownerId }) => ownerId === askerId);
}
