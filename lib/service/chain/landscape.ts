import type { Tx } from "../../store/transact";
import { readDeclared, readUses } from "./declared-row";
import { readMining } from "./mining";
import { changedBy, compareAll, type Named, readObserved } from "./observed-row";
import { readAgentNames, readTools } from "./tools";

/** Everything declared and observed, compared, with the names to show it by. */
export async function readLandscape(tx: Tx, orgId: string) {
  const mining = await readMining(tx, orgId);
  const declared = await readDeclared(tx, orgId);
  const observed = compareAll(await readObserved(tx, orgId), declared);
  const names: Named = {
    tools: await readTools(tx, orgId),
    agent: await readAgentNames(tx, orgId),
    declared: new Map(declared.map(({ id, name }) => [id, { id, name }])),
    sessions: mining.sessions,
  };
  return {
    ...{ mining, declared, observed, names },
    uses: await readUses(tx, orgId),
    changed: changedBy(observed),
  };
}
export type Landscape = Awaited<ReturnType<typeof readLandscape>>;
