import { EFFECTS, type Effect, highest, SENSITIVITIES, type Sensitivity } from "../../core/kernel";
import { ACCESS_CLASSES, AUTONOMIES, BOUNDARIES } from "../../core/policy";
import { type Advice, daysAfter, dueAt, recommend, usedWidthOf, widthOf } from "../../core/review";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { oneOf, someOf } from "../show";
import { readById, readInForce, type WeighedRecord } from "./weighed-read";

/** An entitlement beside its use, with whoever has a stake in it, and what that speaks for. */
export type Weighed = {
  record: WeighedRecord;
  due: boolean;
  dueAt: Date;
  /** Since when its terms have stood. */
  since: Date;
  /** The highest among what it may reach. */
  sensitivity: Sensitivity;
  resources: { id: string; name: string; sensitivity: Sensitivity; reached: boolean }[];
  effects: Effect[];
  accessClass: (typeof ACCESS_CLASSES)[number];
  autonomy: (typeof AUTONOMIES)[number];
  boundary: (typeof BOUNDARIES)[number];
  /** Whether a person is asked before each call, by the boundary or by the agent's autonomy. */
  asks: boolean;
  /** How many constraints it has. */
  constraints: number;
  width: number;
  used: number;
  advice: Advice;
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
  const { uses, lastUsedAt, expiresAt } = record;
  const resources = record.resources.map(({ id, handle, name, sensitivity }) => ({
    id,
    name,
    sensitivity: oneOf(SENSITIVITIES, sensitivity),
    reached: record.reached.includes(handle),
  }));
  const effects = someOf(EFFECTS, record.tool.effects);
  const autonomy = oneOf(AUTONOMIES, record.agent.autonomy);
  const boundary = oneOf(BOUNDARIES, record.boundary);
  const constraints = Array.isArray(record.constraints) ? record.constraints.length : 0;
  const constrained = constraints > 0;
  const asks = asksPeople(boundary, autonomy, effects);
  const sensitivities = resources.map((r) => r.sensitivity);
  const reached = resources.filter((r) => r.reached).map((r) => r.sensitivity);
  const since = record.widenedAt ?? record.createdAt;
  const dueDate = dueAt(record);
  return {
    record,
    due: dueDate.getTime() <= now.getTime(),
    dueAt: dueDate,
    since,
    sensitivity: highest(sensitivities),
    resources,
    effects,
    accessClass: oneOf(ACCESS_CLASSES, record.agent.accessClass),
    autonomy,
    boundary,
    asks,
    constraints,
    width: widthOf({ resources: sensitivities, effects, constrained, asks }),
    used: usedWidthOf({ resources: [], effects, constrained, asks }, { uses, reached }),
    advice: recommend({
      ...{ now, lookBack, since, uses, lastUsedAt, resources, effects, boundary, asks, expiresAt },
      constrained,
    }),
  };
}

/** As `demandsOf` has it: a side effect of an agent that acts with approval asks a person, whatever the boundary. */
function asksPeople(
  boundary: Weighed["boundary"],
  autonomy: Weighed["autonomy"],
  effects: readonly Effect[],
): boolean {
  const changes = effects.length === 0 || effects.some((effect) => effect !== "read");
  return boundary === "step_up" || (autonomy === "acts_with_approval" && changes);
}
