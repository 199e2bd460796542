import { driftMeasuresContract } from "../../contract/drift";
import { agentDrift } from "../../core/drift";
import { notFound } from "../../core/kernel";
import { query } from "../verb";
import { categoryNames } from "./category-names";

export const listMeasures = query(driftMeasuresContract, async (tx, ctx, { id }) => {
  const { orgId } = ctx;
  const agent = await tx.agent.findFirst({ where: { orgId, id }, select: { id: true } });
  if (!agent) throw notFound("agent");
  const kept = await tx.driftAgent.findFirst({ where: { orgId, agentId: id } });
  const measures = agentDrift.safeParse(kept?.result).data?.measures ?? [];
  const names = await categoryNames(tx, ctx, measures);
  const rows = measures.flatMap(({ measure, bins, jsd, psi, p }) =>
    bins.map(({ key, from, to, before, now }) => ({
      ...{ measure, category: names(measure, key), from, to, before, now, jsd, psi, p },
      stands: kept?.standing.includes(measure) ?? false,
    })),
  );
  return { rows, total: rows.length };
});
