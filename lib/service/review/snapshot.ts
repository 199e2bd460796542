import type { Ref } from "../../contract/list";
import type { ReviewSnapshot } from "../../contract/review-campaign";
import { dueRowOf } from "./due-row";
import type { Weighed } from "./weigh";

/** An entitlement as a campaign fixes it: terms, owner and use at this moment. */
export function snapshotOf(weighed: Weighed, person: (id: string) => Ref): ReviewSnapshot {
  const { record } = weighed;
  const row = dueRowOf(weighed);
  const named = (id: string | null) => (id === null ? null : person(id));
  const { id, version, purpose, owner, effects, accessClass, autonomy } = row;
  return {
    ...{ entitlement: id, version, purpose, owner },
    agent: { ...row.agent, accessClass, autonomy, owner: named(record.agent.ownerId) },
    tool: { ...row.tool, effects },
    widenedBy: named(record.widenedById),
    terms: {
      resources: row.resources,
      constraints: listOf(record.constraints),
      obligations: listOf(record.obligations),
      boundary: row.boundary,
      stepUp: plain(record.stepUp ?? null),
      expiresAt: row.expiresAt,
    },
    ...{ createdAt: row.createdAt, since: row.since, uses: row.uses, lastUsedAt: row.lastUsedAt },
    ...{ width: row.width, used: row.used, advice: row.advice, why: row.why },
  };
}

type Plain = ReviewSnapshot["terms"]["constraints"][number];

function plain(value: unknown): Plain {
  return JSON.parse(JSON.stringify(value)) as Plain;
}

function listOf(value: unknown): Plain[] {
  return Array.isArray(value) ? value.map(plain) : [];
}
