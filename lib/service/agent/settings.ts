import { AppError, SENSITIVITIES, type Sensitivity } from "../../core/kernel";
import { ACCESS_CLASSES, AUTONOMIES } from "../../core/policy";
import type { Tx } from "../../store/transact";
import { type ActingPerson, isOneOf, requireActivePerson } from "../relation";
import type { StoredAgent } from "./agent-row";

/** What people may set of an agent; a member left out stays. */
export type Settings = {
  name?: string;
  purpose?: string;
  ownerId?: string | null;
  sponsorId?: string | null;
  autonomy?: (typeof AUTONOMIES)[number];
  accessClass?: (typeof ACCESS_CLASSES)[number];
  models?: string[];
  ceiling?: Sensitivity;
  nextReviewAt?: string | null;
};

/** Members of an agent whose values may stand in the record for ever. */
export const OPEN_FACTS = [
  "handle",
  "ownerId",
  "sponsorId",
  "autonomy",
  "accessClass",
  "models",
  "ceiling",
  "nextReviewAt",
  "lifecycle",
  "origin",
];

/** An agent's settings as facts of an event. */
export function factsOf(agent: Omit<StoredAgent, "owner" | "sponsor" | "mergedInto" | "sessions">) {
  const { handle, name, purpose, ownerId, sponsorId, autonomy, accessClass } = agent;
  const { models, ceiling, nextReviewAt, lifecycle } = agent;
  return {
    handle,
    name,
    purpose,
    ownerId,
    sponsorId,
    autonomy,
    accessClass,
    models,
    ceiling,
    nextReviewAt,
    lifecycle,
  };
}

/** Settings as columns; only those given. */
export function columnsOf(settings: Settings) {
  const { name, purpose, ownerId, sponsorId, autonomy, accessClass, models, ceiling } = settings;
  const { nextReviewAt } = settings;
  return {
    name,
    purpose,
    ownerId,
    sponsorId,
    autonomy,
    accessClass,
    models,
    ceiling,
    nextReviewAt: typeof nextReviewAt === "string" ? new Date(nextReviewAt) : nextReviewAt,
  };
}

/** That the people named are active people of the org. */
export async function requirePeople(tx: Tx, orgId: string, settings: Settings): Promise<void> {
  await requireActivePerson(tx, orgId, settings.ownerId, "/ownerId");
  await requireActivePerson(tx, orgId, settings.sponsorId, "/sponsorId");
}

/**
 * That the acting person may change this agent: operators any, others those they own or sponsor.
 * @throws AppError `forbidden`
 */
export function requireRelation(
  acting: ActingPerson,
  agent: { ownerId: string | null; sponsorId: string | null },
): void {
  if (acting.operator || isOneOf(acting, [agent.ownerId, agent.sponsorId])) return;
  throw new AppError("forbidden", "Only its owner, its sponsor or an operator changes an agent.", {
    reason: "not_related",
  });
}

/** What an owner may give an agent of their own without anybody else, and the scale of each. */
const SCALES = [
  { field: "autonomy", what: "autonomy", scale: AUTONOMIES, baseline: "acts_with_approval" },
  { field: "accessClass", what: "access class", scale: ACCESS_CLASSES, baseline: "uses_tools" },
  { field: "ceiling", what: "data ceiling", scale: SENSITIVITIES, baseline: "internal" },
] as const;

type Scaled = { autonomy?: string; accessClass?: string; ceiling?: string };

/**
 * That someone who is no operator does not lift an agent's autonomy, access class or data ceiling above the baseline.
 * @param before what it has so far and keeps, or null when nothing was granted yet
 * @throws AppError `forbidden` naming the field
 */
export function refuseRaise(acting: ActingPerson, before: Scaled | null, after: Scaled): void {
  if (acting.operator) return;
  for (const { field, what, scale, baseline } of SCALES) {
    const words: readonly string[] = scale;
    const rank = (word: string | undefined) => (word === undefined ? -1 : words.indexOf(word));
    if (rank(after[field]) <= Math.max(rank(baseline), rank(before?.[field]))) continue;
    throw new AppError("forbidden", `Only admin or security raise an agent's ${what} so far.`, {
      reason: "widening",
      issues: [{ path: `/${field}`, message: "is higher than you may set" }],
    });
  }
}
