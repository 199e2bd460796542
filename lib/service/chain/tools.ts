import type { Ref } from "../../contract/list";
import { EFFECTS, type Effect } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { someOf, toolRef } from "../show";

/** A tool as chains show it. */
export type ChainTool = Ref & { effects: Effect[] };
export type ChainTools = (id: string) => ChainTool;

/** The org's tools by id; one that is not there keeps its id for a name. */
export async function readTools(
  tx: Tx,
  orgId: string,
  ids?: Iterable<string>,
): Promise<ChainTools> {
  const rows = await tx.tool.findMany({
    where: { orgId, ...(ids ? { id: { in: [...new Set(ids)] } } : {}) },
    select: { id: true, server: true, name: true, effects: true },
  });
  const known = new Map(
    rows.map((row) => [row.id, { ...toolRef(row), effects: someOf(EFFECTS, row.effects) }]),
  );
  return (id) => known.get(id) ?? { id, name: id, effects: [] };
}

/** The org's agents' names by id. */
export async function readAgentNames(tx: Tx, orgId: string): Promise<(id: string) => string> {
  const rows = await tx.agent.findMany({ where: { orgId }, select: { id: true, name: true } });
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}
