import type pg from "pg";
import { leftOpen } from "../../../core/access";
import type { Est } from "../../../core/cedar";
import type { Estate, EstateAgent, EstateEntitlement } from "../../../core/finding";
import { loadBundle } from "../../gateway/bundle";

/** What asking the rules of a policy ahead takes. */
export type RuleParts = {
  /** One policy's Cedar text as JSON policy form. @throws for what is none */
  parse: (cedar: string) => Est;
  annotationsOf: (cedar: string) => Record<string, string>;
};

/** What the policy in force leaves open to agents by these entitlements, from what decisions rest on. */
export async function readOpen(
  client: pg.PoolClient,
  orgId: string,
  { parse, annotationsOf }: RuleParts,
  now: Date,
  held: { agents: readonly EstateAgent[]; entitlements: readonly EstateEntitlement[] },
): Promise<Estate["open"]> {
  const { rows } = await client.query<{ epoch: bigint; frozen: boolean }>(
    "SELECT epoch, frozen FROM org_epoch WHERE org_id = $1",
    [orgId],
  );
  const [epoch] = rows;
  if (!epoch) throw new Error("the org has no epoch row");
  const { bundle } = await loadBundle(client, orgId, epoch, annotationsOf);
  const known = new Set(held.entitlements.map(({ id }) => id));
  const agents = held.agents.map(({ handle }) => handle);
  const open = leftOpen(bundle, parse, now, { agents, counts: (id) => known.has(id) });
  return new Map(
    held.agents.flatMap(({ id, handle }) => {
      const own = open.get(handle);
      return own ? [[id, own] as const] : [];
    }),
  );
}
