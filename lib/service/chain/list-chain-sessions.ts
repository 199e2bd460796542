import { chainSessionsContract } from "../../contract/chain";
import { invalid, notFound } from "../../core/kernel";
import { counted } from "../listing";
import { timeOf } from "../show";
import { query } from "../verb";
import { stepsOf } from "./declared-row";
import { lookBackOf, readMining } from "./mining";
import { countRuns, latestRuns } from "./runs";
import { readTools } from "./tools";

export const listChainSessions = query(chainSessionsContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const { id, page, pageSize } = input;
  const declared = id.includes("-") ? await tx.chain.findFirst({ where: { orgId, id } }) : null;
  const observed = declared
    ? null
    : await tx.chainObserved.findFirst({ where: { orgId, key: id } });
  const tools = declared ? stepsOf(declared).map(({ toolId }) => toolId) : observed?.tools;
  if (!tools) throw notFound("chain");
  const since = lookBackOf(await readMining(tx, orgId), ctx.now());
  const ran = { orgId, tools, since };
  const { q } = input;
  if (q?.includes("\u0000")) throw invalid("/q", "contains a NUL character");
  const meant = { of: input.agent, q, day: input.day };
  const found = counted(await countRuns(tx, ran, meant));
  const range = { skip: (page - 1) * pageSize, take: pageSize };
  const runs = await latestRuns(tx, ran, { ...range, ...meant });
  const names = await readTools(
    tx,
    orgId,
    runs.flatMap((run) => run.tools),
  );
  const rows = runs.map(({ sessionId, externalId, agentId, agentName, ...run }) => ({
    ...{ id: sessionId, externalId, agent: { id: agentId, name: agentName } },
    ...{ calls: run.calls, cut: run.cut, path: run.tools.map((tool) => names(tool).name) },
    ...{ firstAt: timeOf(run.firstAt), lastAt: timeOf(run.lastAt) },
  }));
  return { rows, ...found, page, pageSize };
});
