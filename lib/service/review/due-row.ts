import type { Ref } from "../../contract/list";
import type { DueRow } from "../../contract/review";
import { type Advice, reviewPeriodDays } from "../../core/review";
import { timeOf, timeOrNull } from "../show";
import type { Weighed } from "./weigh";

/** A weighed entitlement as lists show it. */
export function dueRowOf(weighed: Weighed): DueRow {
  const { record, advice, width, used, accessClass, sensitivity } = weighed;
  const { autonomy, effects, resources, boundary, asks, constraints } = weighed;
  return {
    ...{ id: record.id, version: record.version, purpose: record.purpose },
    ...{ agent: refOf(record.agent), tool: refOf(record.tool) },
    ...{ owner: record.owner, campaign: record.campaign },
    ...{ accessClass, autonomy, effects, resources, boundary, asks, constraints },
    ...{ width, used, unused: width - used, uses: record.uses },
    lastUsedAt: timeOrNull(record.lastUsedAt),
    createdAt: timeOf(record.createdAt),
    since: timeOf(weighed.since),
    expiresAt: timeOrNull(record.expiresAt),
    reviewedAt: timeOrNull(record.reviewedAt),
    dueAt: timeOf(weighed.dueAt),
    advice: advice.decision,
    why: advice.why,
    narrower: narrowerOf(advice),
    period: reviewPeriodDays({ accessClass, sensitivity }),
  };
}

function refOf({ id, name }: Ref): Ref {
  return { id, name };
}

function narrowerOf({ narrower }: Advice): DueRow["narrower"] {
  if (narrower === null) return null;
  const { expiresAt, ...terms } = narrower;
  return { ...terms, ...(expiresAt ? { expiresAt: timeOf(expiresAt) } : {}) };
}
