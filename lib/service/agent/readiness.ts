import { AppError, type FieldIssue } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { inForce } from "./agent-row";

type People = { owner: { state: string } | null; sponsor: { state: string } | null };
type Candidate = People & { purpose: string; origin: string; accessClassSaid: boolean };

/**
 * What an agent still needs before it may act, by field: someone who operates it and someone who answers for it, both here, what it
 * is for, and, of one that telemetry found, somebody who says what it may touch.
 */
export function gapsOf({
  owner,
  sponsor,
  purpose,
  origin,
  accessClassSaid,
}: Candidate): FieldIssue[] {
  return [
    ...person("/ownerId", owner, "who operates it"),
    ...person("/sponsorId", sponsor, "who answers for it"),
    ...(purpose === "" ? [{ path: "/purpose", message: "is needed: what it is for" }] : []),
    ...(origin === "discovered" && !accessClassSaid
      ? [{ path: "/accessClass", message: "is needed: what it may touch" }]
      : []),
  ];
}

function person(path: string, who: { state: string } | null, what: string): FieldIssue[] {
  if (who === null) return [{ path, message: `is needed: ${what}` }];
  return who.state === "active"
    ? []
    : [{ path, message: `is needed: ${what}; the one named has left` }];
}

/**
 * That nothing is missing.
 * @param verb what is refused, in words: "be adopted"
 * @throws AppError `invalid` naming each field
 */
export function refuseGaps(issues: readonly FieldIssue[], verb: string): void {
  if (issues.length === 0) return;
  const fields = issues.map((issue) => issue.path.slice(1)).join(", ");
  throw new AppError("invalid", `The agent cannot ${verb} without ${fields}.`, {
    issues: [...issues],
  });
}

/**
 * That somebody looked at what begins to permit its calls: as many entitlements as there are now.
 * @throws AppError `conflict`
 */
export async function requireLook(
  tx: Tx,
  ctx: Ctx,
  agentId: string,
  seen: number | undefined,
): Promise<number> {
  const count = await tx.entitlement.count({
    where: { orgId: ctx.orgId, agentId, ...inForce(ctx.now()) },
  });
  if (count === (seen ?? 0)) return count;
  const are = count === 1 ? "1 entitlement begins" : `${count} entitlements begin`;
  throw new AppError("conflict", `${are} to permit its calls: look at them first.`, {
    reason: "entitlements_unseen",
    issues: [{ path: "/seenEntitlements", message: `is ${count} now` }],
  });
}

/** The people of an agent, as readiness looks at them. */
export async function peopleOf(
  tx: Tx,
  orgId: string,
  agent: { ownerId: string | null; sponsorId: string | null },
): Promise<People> {
  const ids = [agent.ownerId, agent.sponsorId].filter((id) => id !== null);
  const found = await tx.person.findMany({
    where: { orgId, id: { in: ids } },
    select: { id: true, state: true },
  });
  const known = (id: string | null) => found.find((one) => one.id === id) ?? null;
  return { owner: known(agent.ownerId), sponsor: known(agent.sponsorId) };
}
