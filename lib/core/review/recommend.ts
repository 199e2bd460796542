import { type Effect, rankOf, type Sensitivity } from "../kernel";
import type { BOUNDARIES } from "../policy";
import { daysAfter, daysBetween } from "./period";

type Boundary = (typeof BOUNDARIES)[number];

/** What can be decided of an entitlement in a review. */
export const REVIEW_DECISIONS = ["keep", "narrow", "revoke"] as const;
export type ReviewWord = (typeof REVIEW_DECISIONS)[number];

/** What a recommendation rests on: terms, and use over a look-back. */
export type UseFacts = {
  now: Date;
  /** Days. */
  lookBack: number;
  /** Since when its terms have stood: granted, or last made wider. */
  since: Date;
  /** Calls it permitted within the look-back. */
  uses: number;
  /** Its last use at any time. */
  lastUsedAt: Date | null;
  resources: readonly { id: string; sensitivity: Sensitivity; reached: boolean }[];
  effects: readonly Effect[];
  constrained: boolean;
  boundary: Boundary;
  /** Whether a person is asked already, by the boundary or by the agent's autonomy. */
  asks: boolean;
  expiresAt: Date | null;
};

/** Terms that would be narrower; a member left out stays. */
export type Narrower = { resources?: string[]; boundary?: Boundary; expiresAt?: Date };

/** What use speaks for. `decision` is null where it is too early to judge; `why` are whole sentences. */
export type Advice = { decision: ReviewWord | null; why: string[]; narrower: Narrower | null };

/**
 * What use over the look-back speaks for, judging only terms that stood for all of it. What was not used should go; what was
 * partly used should lose the rest; what was used once, long ago, should end by itself; what acts alone and unbound on
 * sensitive data should at least be marked for reading. `narrower` is offered for what is recommended to go, too: for
 * whoever is not sure, the next call then asks a person, and it ends by itself.
 */
export function recommend(facts: UseFacts): Advice {
  const { now, since, lookBack } = facts;
  if (since.getTime() > daysAfter(now, -lookBack).getTime()) return tooYoung(facts);
  if (facts.uses === 0) {
    const why = facts.lastUsedAt
      ? `Not used for ${daysBetween(facts.lastUsedAt, now)} days.`
      : `Never used in the ${daysBetween(since, now)} days that it has stood.`;
    return { decision: "revoke", why: [why], narrower: cautious(facts) };
  }
  const parts = [unreached(facts), seldom(facts), unwatched(facts)].filter((part) => part !== null);
  if (parts.length === 0)
    return { decision: "keep", why: ["Used as far as it reaches."], narrower: null };
  return {
    decision: "narrow",
    why: parts.map(({ why }) => why),
    narrower: Object.assign({}, ...parts.map(({ narrower }) => narrower)),
  };
}

type Part = { why: string; narrower: Narrower };

function tooYoung({ since, now, lookBack }: UseFacts): Advice {
  const stood = daysBetween(since, now);
  const why = `Its terms have stood for ${stood} of the ${lookBack} days looked back on: too young to judge.`;
  return { decision: null, why: [why], narrower: null };
}

/** For what was not used, in case it is needed after all: null where it asks and ends already. */
function cautious({ now, lookBack, asks, expiresAt }: UseFacts): Narrower | null {
  const end = daysAfter(now, lookBack);
  const ends = expiresAt !== null && expiresAt.getTime() <= end.getTime();
  if (asks && ends) return null;
  return { ...(asks ? {} : { boundary: "step_up" as const }), ...(ends ? {} : { expiresAt: end }) };
}

function unreached({ resources, lookBack }: UseFacts): Part | null {
  const kept = resources.filter(({ reached }) => reached);
  if (kept.length === resources.length) return null;
  const of = resources.length === 1 ? "The one resource" : `the ${resources.length} resources`;
  const were = kept.length === 1 ? "was" : "were";
  const why =
    resources.length === 1
      ? `${of} it may reach was not reached in ${lookBack} days.`
      : `${kept.length === 0 ? "None" : kept.length} of ${of} it may reach ${were} reached in ${lookBack} days.`;
  return { why, narrower: { resources: kept.map(({ id }) => id) } };
}

function seldom({ now, lookBack, lastUsedAt, expiresAt }: UseFacts): Part | null {
  if (lastUsedAt === null || expiresAt !== null) return null;
  const idle = daysBetween(lastUsedAt, now);
  if (idle < lookBack / 2) return null;
  return {
    why: `Last used ${idle} days ago, and it never ends by itself.`,
    narrower: { expiresAt: daysAfter(now, lookBack) },
  };
}

function unwatched(facts: UseFacts): Part | null {
  const { asks, boundary, constrained, effects, resources } = facts;
  if (asks || boundary !== "none" || constrained) return null;
  const changes = effects.length === 0 || effects.some((effect) => effect !== "read");
  const sensitive = resources.some(
    (r) => r.reached && rankOf(r.sensitivity) >= rankOf("confidential"),
  );
  if (!changes || !sensitive) return null;
  return {
    why: "It changes sensitive data alone, with any arguments, and nobody is told.",
    narrower: { boundary: "log" },
  };
}
