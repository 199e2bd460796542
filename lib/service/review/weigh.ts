import type { DueRow } from "../../contract/review";
import { EFFECTS, highest, SENSITIVITIES, type Sensitivity } from "../../core/kernel";
import { ACCESS_CLASSES, AUTONOMIES, BOUNDARIES } from "../../core/policy";
import {
  type Advice,
  daysAfter,
  dueAt,
  recommend,
  reviewPeriodDays,
  usedWidthOf,
  widthOf,
} from "../../core/review";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { oneOf, someOf, timeOf, timeOrNull } from "../show";
import { readById, readInForce, type WeighedRecord } from "./weighed-read";

/** An entitlement beside its use, with whoever has a stake in it. */
export type Weighed = {
  row: DueRow;
  record: WeighedRecord;
  due: boolean;
  sensitivity: Sensitivity;
};

/** The day from which use counts: whole UTC days, so that a look-back never holds less than it says. */
export function sinceOf(now: Date, lookBack: number): Date {
  return new Date(daysAfter(now, -lookBack).toISOString().slice(0, 10));
}

/** Weighs every entitlement in force. */
export async function weighAll(tx: Tx, ctx: Ctx, lookBack: number): Promise<Weighed[]> {
  const now = ctx.now();
  const records = await readInForce(tx, ctx.orgId, sinceOf(now, lookBack), now);
  return records.map((record) => weigh(record, now, lookBack));
}

/** Weighs some entitlements, in force or not. */
export async function weighSome(
  tx: Tx,
  ctx: Ctx,
  lookBack: number,
  ids: readonly string[],
): Promise<Map<string, Weighed>> {
  const now = ctx.now();
  const records = await readById(tx, ctx.orgId, sinceOf(now, lookBack), ids);
  return new Map(records.map((record) => [record.id, weigh(record, now, lookBack)]));
}

function weigh(record: WeighedRecord, now: Date, lookBack: number): Weighed {
  const { uses } = record;
  const resources = record.resources.map(({ id, handle, name, sensitivity }) => ({
    ...{ id, name, sensitivity: oneOf(SENSITIVITIES, sensitivity) },
    reached: record.reached.includes(handle),
  }));
  const effects = someOf(EFFECTS, record.effects);
  const autonomy = oneOf(AUTONOMIES, record.autonomy);
  const boundary = oneOf(BOUNDARIES, record.boundary);
  const constraints = Array.isArray(record.constraints) ? record.constraints.length : 0;
  const asks = asksPeople(boundary, autonomy, effects);
  const breadth = { effects, constrained: constraints > 0, asks };
  const width = widthOf({ ...breadth, resources: resources.map((r) => r.sensitivity) });
  const reached = resources.filter((r) => r.reached).map((r) => r.sensitivity);
  const used = usedWidthOf({ ...breadth, resources: [] }, { uses, reached });
  const since = record.widened_at ?? record.created_at;
  const { last_used_at: lastUsedAt, expires_at: expiresAt } = record;
  const advice = recommend({
    ...{ now, lookBack, since, uses, lastUsedAt, resources, effects, boundary, asks, expiresAt },
    constrained: constraints > 0,
  });
  const sensitivity = highest(resources.map((r) => r.sensitivity));
  const accessClass = oneOf(ACCESS_CLASSES, record.access_class);
  const dueDate = dueAt({ createdAt: record.created_at, nextReviewAt: record.next_review_at });
  return {
    record,
    sensitivity,
    due: dueDate.getTime() <= now.getTime(),
    row: {
      ...thingsOf(record),
      ...{ accessClass, autonomy, effects, resources, boundary, asks, constraints },
      ...{ width, used, unused: width - used, uses },
      lastUsedAt: timeOrNull(lastUsedAt),
      createdAt: timeOf(record.created_at),
      since: timeOf(since),
      expiresAt: timeOrNull(expiresAt),
      reviewedAt: timeOrNull(record.reviewed_at),
      dueAt: timeOf(dueDate),
      advice: advice.decision,
      why: advice.why,
      narrower: narrowerOf(advice),
      period: reviewPeriodDays({ accessClass, sensitivity }),
    },
  };
}

function thingsOf(r: WeighedRecord) {
  return {
    ...{ id: r.id, version: r.version, purpose: r.purpose },
    agent: { id: r.agent_id, name: r.agent_name },
    tool: { id: r.tool_id, name: `${r.server}/${r.tool_name}` },
    owner: r.owner_id && r.owner_name ? { id: r.owner_id, name: r.owner_name } : null,
    campaign:
      r.campaign_id && r.campaign_name ? { id: r.campaign_id, name: r.campaign_name } : null,
  };
}

/** As `demandsOf` has it: a side effect of an agent that acts with approval asks a person, whatever the boundary. */
function asksPeople(
  boundary: DueRow["boundary"],
  autonomy: DueRow["autonomy"],
  effects: readonly string[],
): boolean {
  const changes = effects.length === 0 || effects.some((effect) => effect !== "read");
  return boundary === "step_up" || (autonomy === "acts_with_approval" && changes);
}

function narrowerOf({ narrower }: Advice): DueRow["narrower"] {
  if (narrower === null) return null;
  const { expiresAt, ...terms } = narrower;
  return { ...terms, ...(expiresAt ? { expiresAt: timeOf(expiresAt) } : {}) };
}
