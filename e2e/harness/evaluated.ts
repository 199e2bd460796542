import type pg from "pg";
import { annotationsOf, policyToEst } from "@/lib/adapters/cedar";
import { evaluateFindings } from "@/lib/store/finding/evaluate-findings";
import { rollUp } from "@/lib/store/rollup/roll-up";
import type { GatewayWorld } from "./company";
import type { LogWorld } from "./log";
import { openPayer, type Payer } from "./payer";
import type { TestPerson } from "./service";

/** A finding as it is stored. */
export type StoredFinding = {
  id: string;
  rule: string;
  state: string;
  resolved_by: string | null;
  owner_id: string | null;
  facts: Record<string, unknown>;
} & Record<string, unknown>;

/** A payer's company, and the worker that works its findings out. */
export type EvaluatedWorld = Payer & {
  orgId: string;
  /** Looks, past row-level security, with the org as `$1`. */
  sql: (text: string, values?: unknown[]) => Promise<pg.QueryResult>;
  verb: (name: string, input: object, who?: TestPerson) => Promise<Record<string, unknown>>;
  /** What the worker would do in time: sequences, counts, and evaluates at some milliseconds from now. */
  work: (ahead?: number) => ReturnType<typeof evaluateFindings>;
  /** The findings of a rule, the latest last. */
  found: (rule: string) => Promise<StoredFinding[]>;
  entitlements: () => Promise<{ id: string; version: number }[]>;
  /** The owner lets every entitlement go on without an end. */
  neverEnding: () => Promise<void>;
  /** Things are as they would be had they been made so many days ago. */
  aged: (table: string, days: number) => Promise<void>;
};

const rules = { parse: policyToEst, annotationsOf };

/** Opens a company of its own in a world. */
export async function openEvaluated(
  world: GatewayWorld,
  worker: LogWorld,
): Promise<EvaluatedWorld> {
  const payer = await openPayer(world);
  const { company } = payer;
  const { orgId } = company.org;
  const sql = (text: string, values: unknown[] = []) => world.admin.query(text, [orgId, ...values]);
  const entitlements = async () =>
    (await sql("SELECT id, version FROM entitlement WHERE org_id = $1 ORDER BY created_at")).rows;
  return {
    ...payer,
    ...{ orgId, sql, entitlements },
    verb: (name, input, who = company.security) => company.run(who, name, { ...input }),
    work: async (ahead = 0) => {
      await worker.drain(orgId);
      while ((await rollUp(worker.pool, orgId)).more);
      const ports = { ...rules, seal: worker.seal, now: () => new Date(Date.now() + ahead) };
      return evaluateFindings(worker.pool, ports, orgId);
    },
    found: async (rule) => {
      const text = "SELECT * FROM finding WHERE org_id = $1 AND rule = $2 ORDER BY created_at, id";
      return (await sql(text, [rule])).rows;
    },
    neverEnding: async () => {
      const terms = { expiresAt: null, reason: "It is needed for good" };
      for (const e of await entitlements())
        await company.run(company.owner, "entitlement.widen", { ...e, ...terms });
    },
    aged: async (table, days) => {
      await sql(
        `UPDATE ${table} SET created_at = created_at - make_interval(days => $2) WHERE org_id = $1`,
        [days],
      );
    },
  };
}
