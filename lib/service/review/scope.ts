import { rolesMay } from "../../contract/permission";
import type { Reviewers, ReviewScope } from "../../contract/review-campaign";
import { invalid, rankOf } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { type Weighed, weighAll } from "./weigh";

/** An entitlement with who is to review it. */
export type Assigned = { weighed: Weighed; reviewerId: string; toFallback: boolean };

type Asked = { scope: ReviewScope; reviewers: Reviewers; fallbackId: string; lookBack: number };

/**
 * What a campaign is about, and who reviews it: whom it says, unless they are missing, may decide no reviews, or last widened it;
 * then the fallback.
 * @throws AppError `invalid` for a reviewer or fallback who may decide no reviews
 */
export async function assigned(tx: Tx, ctx: Ctx, asked: Asked): Promise<Assigned[]> {
  const { scope, reviewers, fallbackId, lookBack } = asked;
  const able = await reviewingPeople(tx, ctx.orgId);
  if (!able.has(fallbackId)) throw invalid("/fallbackId", "may decide no reviews");
  if (reviewers.by === "person" && !able.has(reviewers.personId))
    throw invalid("/reviewers/personId", "may decide no reviews");
  const all = await weighAll(tx, ctx, lookBack);
  return all
    .filter((weighed) => isMeant(weighed, scope))
    .map((weighed) => {
      const wanted = reviewerOf(weighed, reviewers);
      const separate = wanted !== null && wanted !== weighed.record.widenedById;
      const fit = separate && able.has(wanted);
      return { weighed, reviewerId: fit ? wanted : fallbackId, toFallback: !fit };
    });
}

/** The ids of those who may decide reviews. */
async function reviewingPeople(tx: Tx, orgId: string): Promise<ReadonlySet<string>> {
  const people = await tx.person.findMany({
    where: { orgId, state: "active" },
    select: { id: true, roles: true },
  });
  const able = people.filter(({ roles }) => rolesMay(roles, "review.decide"));
  return new Set(able.map(({ id }) => id));
}

function isMeant(weighed: Weighed, scope: ReviewScope): boolean {
  const { record, due, advice } = weighed;
  const { accessClass, agentOwner, tool } = scope;
  const among = (wanted: readonly string[] | undefined, value: string | null) =>
    wanted === undefined || (value !== null && wanted.includes(value));
  return (
    among(accessClass, weighed.accessClass) &&
    among(agentOwner, record.agent.ownerId) &&
    among(tool, record.tool.id) &&
    (scope.sensitivity === undefined || rankOf(weighed.sensitivity) >= rankOf(scope.sensitivity)) &&
    (!scope.unused || advice.decision === "revoke") &&
    (!scope.due || due)
  );
}

function reviewerOf({ record, resources }: Weighed, reviewers: Reviewers): string | null {
  if (reviewers.by === "person") return reviewers.personId;
  if (reviewers.by === "entitlement_owner") return record.owner?.id ?? null;
  if (reviewers.by === "agent_owner") return record.agent.ownerId;
  const bySensitivity = resources.toSorted((a, b) => rankOf(b.sensitivity) - rankOf(a.sensitivity));
  const [gravest] = bySensitivity;
  const owned = record.resources.find(({ id }) => id === gravest?.id);
  return owned?.ownerId ?? record.tool.ownerId;
}
