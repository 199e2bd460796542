import * as z from "zod/mini";
import type { ObservedChainRow } from "../../contract/chain";
import { type Compared, compareChain, HEAVY } from "../../core/chain";
import { EFFECTS, SENSITIVITIES } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { timeOf } from "../show";
import { comparable, type StoredChain } from "./declared-row";
import type { ChainTools } from "./tools";

const counts = z.array(z.object({ id: z.string(), sessions: z.number() }));

/** The chains that were mined last, heaviest first. */
export async function readObserved(tx: Tx, orgId: string) {
  const rows = await tx.chainObserved.findMany({
    where: { orgId },
    orderBy: [{ weight: "desc" }, { sessions: "desc" }, { key: "asc" }],
  });
  return rows.map((row) => ({
    ...row,
    agents: counts.parse(row.agents),
    labels: counts.parse(row.labels),
  }));
}
export type StoredObserved = Awaited<ReturnType<typeof readObserved>>[number];
export type ComparedChain = { chain: StoredObserved; compared: Compared };

/** How observed chains stand to those that are declared now. */
export function compareAll(
  observed: readonly StoredObserved[],
  declared: readonly StoredChain[],
): ComparedChain[] {
  const current = declared.filter(({ state }) => state === "declared").map(comparable);
  return observed.map((chain) => {
    const agents = chain.agents.map(({ id }) => id);
    return { chain, compared: compareChain({ tools: chain.tools, agents }, current) };
  });
}

/** The declared chains that observed ones deviate from. */
export function changedBy(all: readonly ComparedChain[]): Set<string> {
  return new Set(
    all.flatMap(({ compared: { standing, declaredId } }) =>
      standing === "changed" && declaredId !== null ? [declaredId] : [],
    ),
  );
}

/** Names that rows show. */
export type Named = {
  tools: ChainTools;
  agent: (id: string) => string;
  declared: ReadonlyMap<string, { id: string; name: string }>;
  /** All sessions of the look-back. */
  sessions: number;
};

/** An observed chain as lists show it. */
export function showObserved({ chain, compared }: ComparedChain, names: Named): ObservedChainRow {
  const tools = chain.tools.map((id) => ({ ...names.tools(id), repeats: false }));
  const reaches = new Set(tools.flatMap(({ effects }) => effects));
  return {
    id: chain.key,
    tools,
    standing: compared.standing,
    declared: compared.declaredId ? (names.declared.get(compared.declaredId) ?? null) : null,
    sessions: chain.sessions,
    share: names.sessions === 0 ? 0 : chain.sessions / names.sessions,
    calls: chain.calls,
    agents: chain.agents.map(({ id, sessions }) => ({ id, name: names.agent(id), sessions })),
    effects: EFFECTS.filter((effect) => reaches.has(effect)),
    labels: chain.labels.map(({ id, sessions }) => ({ name: id, sessions })),
    sensitivity: SENSITIVITIES[chain.sensitivity] ?? "restricted",
    weight: chain.weight,
    heavy: chain.weight >= HEAVY,
    firstAt: timeOf(chain.firstAt),
    lastAt: timeOf(chain.lastAt),
  };
}
