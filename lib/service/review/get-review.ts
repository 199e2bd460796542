import * as z from "zod/mini";
import { reviewGetContract } from "../../contract/review";
import { actionPayload } from "../../core/decide";
import type { JsonObject } from "../../core/kernel";
import { notFound } from "../../core/kernel";
import { constraints } from "../../core/policy";
import { argumentUse } from "../../core/review";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { peopleNames } from "../record/names";
import { openText } from "../record/texts";
import { query } from "../verb";
import { dueRowOf } from "./due-row";
import { readDecisions } from "./made-decision";
import { sinceOf, type Weighed, weighSome } from "./weigh";

const DAYS_SHOWN = 180;
const CALLS_OPENED = 50;
const HISTORY = 50;

export const getReview = query(reviewGetContract, async (tx, ctx, { id, lookBack }) => {
  const { orgId } = ctx;
  const weighed = (await weighSome(tx, ctx, lookBack, [id])).get(id);
  if (!weighed) throw notFound("entitlement");
  const { record } = weighed;
  const since = sinceOf(ctx.now(), lookBack);
  const days = await tx.entitlementDay.findMany({
    where: { orgId, entitlementId: id, day: { gte: since }, resource: "" },
    orderBy: { day: "asc" },
    take: DAYS_SHOWN + 1,
  });
  const { widenedById: widenedBy } = record;
  const names = await peopleNames(tx, orgId, widenedBy ? [widenedBy] : []);
  return {
    ...dueRowOf(weighed),
    state: record.state,
    reach: await reachOf(tx, orgId, weighed, since),
    days: days.map(({ day, uses }) => ({
      day: day.toISOString().slice(0, 10),
      uses: Number(uses),
    })),
    arguments: await argumentsOf(tx, ctx, weighed, since),
    widenedBy: widenedBy ? names(widenedBy) : null,
    history: await readDecisions(tx, orgId, { entitlementId: id }, HISTORY),
  };
});

/** How often each resource was reached, whether it may still be reached or not. */
async function reachOf(tx: Tx, orgId: string, { record }: Weighed, since: Date) {
  const rows = await tx.entitlementDay.groupBy({
    by: ["resource"],
    where: { orgId, entitlementId: record.id, day: { gte: since }, resource: { not: "" } },
    _sum: { uses: true },
  });
  const names = new Map(record.resources.map(({ handle, name }) => [handle, name]));
  return rows
    .map(({ resource, _sum }) => ({
      name: names.get(resource) ?? resource,
      uses: Number(_sum.uses ?? 0),
    }))
    .sort((a, b) => b.uses - a.uses);
}

/** The bounds on arguments beside what the latest calls had there. */
async function argumentsOf(tx: Tx, ctx: Ctx, { record }: Weighed, since: Date) {
  const bounds = z.parse(constraints, record.constraints);
  if (bounds.length === 0) return { calls: 0, bounds: [] };
  if (!ctx.may("payload.read")) return null;
  const calls = await latestCalls(tx, ctx, record, since);
  return { calls: calls.length, bounds: argumentUse(bounds, calls) };
}

async function latestCalls(
  tx: Tx,
  ctx: Ctx,
  { id, agent, tool }: Weighed["record"],
  since: Date,
): Promise<JsonObject[]> {
  const decisions = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT id FROM event WHERE org_id = $1::uuid AND agent_id = $2::uuid AND tool_id = $3::uuid AND kind = 'decision'
       AND verdict IN ('allow', 'log', 'constrain') AND recorded_at >= $4 AND canonical LIKE '%"entitlement:' || $5 || '"%'
     ORDER BY recorded_at DESC LIMIT ${CALLS_OPENED}`,
    ctx.orgId,
    agent.id,
    tool.id,
    since,
    id,
  );
  const calls: JsonObject[] = [];
  for (const decision of decisions) {
    const { text } = await openText(tx, ctx, decision.id, "action");
    const action = text === null ? undefined : actionPayload.safeParse(JSON.parse(text)).data;
    if (action) calls.push(action.effective);
  }
  return calls;
}
