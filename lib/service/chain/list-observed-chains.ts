import { chainObservedContract, type ObservedChainRow } from "../../contract/chain";
import { rankOf } from "../../core/kernel";
import { query } from "../verb";
import { pageIn } from "./in-memory";
import { readLandscape } from "./landscape";
import { showObserved } from "./observed-row";

type Input = (typeof chainObservedContract)["input"]["_zod"]["output"];

export const listObservedChains = query(chainObservedContract, async (tx, ctx, input) => {
  const { observed, names, mining } = await readLandscape(tx, ctx.orgId);
  const rows = observed.map((one) => showObserved(one, names)).filter((row) => isMeant(row, input));
  const page = pageIn(
    rows,
    input,
    {
      path: ({ tools }) => tools.map(({ name }) => name).join(" "),
      standing: ({ standing }) => standing,
      weight: ({ weight }) => weight,
      sessions: ({ sessions }) => sessions,
      calls: ({ calls }) => calls,
      agents: ({ agents }) => agents.length,
      sensitivity: ({ sensitivity }) => rankOf(sensitivity),
      firstAt: ({ firstAt }) => firstAt,
      lastAt: ({ lastAt }) => lastAt,
    },
    "-weight",
  );
  return { ...page, mining };
});

function isMeant(row: ObservedChainRow, { q, standing, agent, tool, effect, weight }: Input) {
  const text = q?.toLowerCase();
  return (
    (standing?.includes(row.standing) ?? true) &&
    (agent === undefined || row.agents.some(({ id }) => agent.includes(id))) &&
    (tool === undefined || row.tools.some(({ id }) => tool.includes(id))) &&
    (effect === undefined || row.effects.some((one) => effect.includes(one))) &&
    (weight === undefined || row.heavy) &&
    (text === undefined || searched(row).some((name) => name.toLowerCase().includes(text)))
  );
}

function searched({ tools, agents, declared }: ObservedChainRow): string[] {
  return [...tools, ...agents, ...(declared ? [declared] : [])].map(({ name }) => name);
}
