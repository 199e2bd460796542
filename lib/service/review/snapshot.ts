import type { Ref } from "../../contract/list";
import type { ReviewSnapshot } from "../../contract/review-campaign";
import type { Weighed } from "./weigh";

/** An entitlement as a campaign fixes it: terms, owner and use at this moment. */
export function snapshotOf({ row, record }: Weighed, person: (id: string) => Ref): ReviewSnapshot {
  const named = (id: string | null) => (id === null ? null : person(id));
  const { id, version, purpose, owner, effects, accessClass, autonomy } = row;
  return {
    ...{ entitlement: id, version, purpose, owner },
    agent: { ...row.agent, accessClass, autonomy, owner: named(record.agent_owner_id) },
    tool: { ...row.tool, effects },
    widenedBy: named(record.widened_by_id),
    terms: {
      resources: row.resources,
      constraints: listOf(record.constraints),
      obligations: listOf(record.obligations),
      boundary: row.boundary,
      stepUp: plain(record.step_up ?? null),
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
