import { modelOverviewContract, type UnlistedModel } from "../../contract/model";
import { readModelUse, type UnlistedUse } from "../model-use";
import { timeOf } from "../show";
import { query } from "../verb";

const MOST = 50;

export const getModelOverview = query(modelOverviewContract, async (tx, ctx) => {
  const { orgId } = ctx;
  const now = ctx.now();
  const active = { orgId, status: "active" };
  const late = [{ reviewDueAt: null }, { reviewDueAt: { lte: now } }];
  const { unlisted } = await readModelUse(tx, orgId, now);
  const rows = unlisted.map(showUnlisted);
  rows.sort((a, b) => b.calls - a.calls || (a.name < b.name ? -1 : 1));
  return {
    active: await tx.model.count({ where: active }),
    unreviewed: await tx.model.count({ where: { ...active, OR: late } }),
    unlisted: rows.slice(0, MOST),
    unlistedTotal: rows.length,
  };
});

function showUnlisted({ name, provider, agents }: UnlistedUse): UnlistedModel {
  const sum = (of: "calls" | "inputTokens" | "outputTokens") =>
    agents.reduce((total, agent) => total + agent[of], 0);
  return {
    ...{ name, provider, calls: sum("calls"), agents: agents.length },
    ...{ inputTokens: sum("inputTokens"), outputTokens: sum("outputTokens") },
    lastAt: timeOf(new Date(Math.max(...agents.map(({ lastAt }) => lastAt.getTime())))),
  };
}
