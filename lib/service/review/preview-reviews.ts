import { reviewPreviewContract } from "../../contract/review";
import { invalid } from "../../core/kernel";
import { effectOf, type Taken } from "../../core/review";
import type { Tx } from "../../store/transact";
import type { TermsInput } from "../entitling/terms";
import { query } from "../verb";
import { sinceOf, type Weighed, weighSome } from "./weigh";

const LAST_WEEK = 7;

export const previewReviews = query(reviewPreviewContract, async (tx, ctx, { items }) => {
  const { orgId } = ctx;
  const weighed = await weighSome(
    tx,
    ctx,
    LAST_WEEK,
    items.map(({ id }) => id),
  );
  const unknown = items.findIndex(({ id }) => !weighed.has(id));
  if (unknown >= 0)
    throw invalid(`/items/${unknown}/id`, "is not an entitlement of this organisation");
  const chosen = items.flatMap((item) => {
    const it = weighed.get(item.id);
    return it ? [{ ...item, weighed: it }] : [];
  });
  const leaving = chosen.filter(({ decision }) => decision === "revoke");
  const others = await otherPairs(
    tx,
    orgId,
    ctx.now(),
    leaving.map(({ weighed: { record } }) => record),
  );
  const reached = await reachedOf(tx, orgId, sinceOf(ctx.now(), LAST_WEEK), [...weighed.keys()]);
  return effectOf(
    chosen.map(({ id, decision, terms, weighed: it }): Taken => {
      const { record, asks } = it;
      const dropped = decision === "narrow" ? droppedBy(it, terms) : [];
      return {
        ...{ id, decision, agentId: record.agent.id, toolId: record.tool.id, uses: record.uses },
        otherwise: others.has(`${record.agent.id} ${record.tool.id}`),
        resources: dropped.length,
        asks: decision === "narrow" && !asks && terms?.boundary === "step_up",
        ends: decision === "narrow" && typeof terms?.expiresAt === "string",
        refused:
          decision === "revoke"
            ? record.uses
            : dropped.reduce((sum, handle) => sum + (reached.get(`${id} ${handle}`) ?? 0), 0),
      };
    }),
  );
});

function droppedBy({ record }: Weighed, terms: TermsInput | undefined): string[] {
  const { resources } = terms ?? {};
  if (resources === undefined) return [];
  return record.resources.filter(({ id }) => !resources.includes(id)).map(({ handle }) => handle);
}

/** Agent and tool by id, of those that another entitlement in force permits, too. */
async function otherPairs(
  tx: Tx,
  orgId: string,
  now: Date,
  leaving: readonly Weighed["record"][],
): Promise<ReadonlySet<string>> {
  if (leaving.length === 0) return new Set();
  const rows = await tx.entitlement.findMany({
    where: {
      ...{ orgId, state: "active" },
      id: { notIn: leaving.map(({ id }) => id) },
      agentId: { in: leaving.map(({ agent }) => agent.id) },
      toolId: { in: leaving.map(({ tool }) => tool.id) },
      OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
    },
    select: { agentId: true, toolId: true },
  });
  return new Set(rows.map(({ agentId, toolId }) => `${agentId} ${toolId}`));
}

/** Entitlement and resource handle → calls since a day. */
async function reachedOf(
  tx: Tx,
  orgId: string,
  since: Date,
  ids: string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.entitlementDay.groupBy({
    by: ["entitlementId", "resource"],
    where: { orgId, entitlementId: { in: ids }, day: { gte: since }, resource: { not: "" } },
    _sum: { uses: true },
  });
  return new Map(
    rows.map(({ entitlementId, resource, _sum }) => [
      `${entitlementId} ${resource}`,
      Number(_sum.uses ?? 0),
    ]),
  );
}
