import type pg from "pg";
import {
  contains,
  leastSupport,
  type MinedChain,
  mineChains,
  pairsOf,
  weightOf,
} from "../../core/chain";
import { digestOf } from "../../core/kernel";
import type { Sql } from "../org-transaction";
import { inOrg } from "../pool";
import { meetingsIn } from "./meet";
import type { ChainUse, KeptChain, Mined } from "./mined";
import { type MinedDeclared, type MiningWorld, readMiningWorld } from "./mined-from";
import { writeMined } from "./write-mined";

/** Chains that are kept; of more, those that weigh most. */
const MOST_CHAINS = 1_000;
/** Mining rests this many times as long as it took. */
const REST = 10;

/**
 * Mines an org's chains anew, where something has moved since the last time and that has rested long enough: from the kept paths
 * of the look-back, the entitlements and the policy of one moment. What was found before is replaced as a whole.
 * @returns whether it did
 */
export async function mineOrg(
  pool: Pick<pg.Pool, "connect">,
  orgId: string,
  now: Date,
  { rested = false }: { rested?: boolean } = {},
): Promise<boolean> {
  const began = performance.now();
  const read = await inOrg(
    pool,
    orgId,
    async (sql) => {
      const due = await dueEpoch(sql, orgId, now, rested);
      return due === null ? null : { due, world: await readMiningWorld(sql, orgId, now) };
    },
    { snapshot: true },
  );
  if (read === null) return false;
  const mined = mine(read.world);
  await inOrg(pool, orgId, async (sql) => {
    // Whoever mines at the same time waits; the later one's find stands.
    await sql.query("SELECT FROM chain_cursor WHERE org_id = $1 FOR UPDATE", [orgId]);
    await writeMined(sql, orgId, mined, now);
    await sql.query(
      `UPDATE chain_cursor SET mined_at = $2, mined_ms = $3, sessions = $4, support = $5, since = $6, epoch = $7, mined = $8
       WHERE org_id = $1`,
      [
        ...[orgId, now, Math.round(performance.now() - began), mined.sessions],
        ...[mined.support, mined.since, read.due.epoch, read.due.moved],
      ],
    );
  });
  return true;
}

type Due = { epoch: string; moved: string };

/** What mining would rest on; null where nothing has moved, or it is too early. */
async function dueEpoch(sql: Sql, orgId: string, now: Date, rested: boolean): Promise<Due | null> {
  const { rows } = await sql.query<Due & { due: boolean }>(
    `SELECT e.epoch::text AS epoch, c.moved::text AS moved,
       c.mined_at IS NULL OR ((c.moved <> c.mined OR e.epoch IS DISTINCT FROM c.epoch)
         AND ($2 OR c.mined_at + make_interval(secs => c.mined_ms * ${REST} / 1000.0) <= $3)) AS due
     FROM chain_cursor c JOIN org_epoch e ON e.org_id = c.org_id WHERE c.org_id = $1`,
    [orgId, rested, now],
  );
  const [row] = rows;
  return row?.due ? row : null;
}

/** Everything that is found in a world. */
export function mine(world: MiningWorld): Mined {
  const { sessions, since } = world;
  const support = leastSupport(sessions.length);
  const chains = mineChains(sessions, support).map((chain) => kept(chain, world));
  return {
    ...{ since, support, sessions: sessions.length },
    chains: chains
      .sort((a, b) => b.weight - a.weight || b.sessions - a.sessions || (a.key < b.key ? -1 : 1))
      .slice(0, MOST_CHAINS),
    pairs: pairsOf(sessions),
    uses: world.declared.map((chain) => useOf(chain, world)),
    meetings: meetingsIn(world),
  };
}

function kept(chain: MinedChain, { tools }: MiningWorld): KeptChain {
  const effects = chain.tools.map((id) => tools.get(id)?.effects ?? []);
  const labels = chain.labels.map(({ id }) => id);
  return {
    ...chain,
    key: keyOfChain(chain.tools),
    weight: weightOf({ effects, labels, sensitivity: chain.sensitivity }),
  };
}

/** What a chain is known by, whenever it is mined: the digest of its tools in order. */
export function keyOfChain(tools: readonly string[]): string {
  return digestOf(tools)
    .replace(/^[^:]*:/, "")
    .slice(0, 32);
}

function useOf({ id, version, steps, agents }: MinedDeclared, world: MiningWorld): ChainUse {
  const tools = steps.map(({ toolId }) => toolId);
  const runs = world.sessions.filter((session) =>
    contains(
      session.steps.map((step) => step.tool),
      tools,
    ),
  );
  const by = new Set(runs.map(({ agent }) => agent));
  const strangers = [...by].filter((agent) => agents.length > 0 && !agents.includes(agent));
  const lastAt = runs.reduce<Date | null>(
    (last, run) => (last === null || run.lastAt > last ? run.lastAt : last),
    null,
  );
  return {
    ...{ chainId: id, version, sessions: runs.length, agents: by.size },
    ...{ strangers: strangers.length, lastAt },
  };
}
