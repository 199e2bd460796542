import { compareChain, type DeclaredChain } from "../../core/chain";
import { SENSITIVITIES, type Sensitivity } from "../../core/kernel";
import type { Sql } from "../org-transaction";

/** How often sessions of an agent called one tool right after another, in the look-back of the last mining. */
export type ObservedPair = {
  fromToolId: string;
  toToolId: string;
  agentId: string;
  /** Sessions in which it happened, and how often in all. */
  sessions: number;
  calls: number;
  lastAt: Date;
};

/** Which tools follow on which, as sessions were seen to call them. From kept counts; a loop on one tool is no pair. */
export async function observedPairs(sql: Sql, orgId: string): Promise<ObservedPair[]> {
  const { rows } = await sql.query<ObservedPair>(
    `SELECT from_tool_id AS "fromToolId", to_tool_id AS "toToolId", agent_id AS "agentId", sessions, calls, last_at AS "lastAt"
     FROM chain_pair WHERE org_id = $1 ORDER BY from_tool_id, to_tool_id, agent_id`,
    [orgId],
  );
  return rows;
}

/** How an observed chain stands to those that are declared for the agents that run it. */
export type ChainFact = {
  /** The same chain has the same key for ever; `/chains/<key>` shows it. */
  key: string;
  standing: "undeclared" | "changed";
  /** The declared chain that it deviates from. */
  declaredId: string | null;
  /** Tool ids in order, and the agents that run it, most sessions first. */
  tools: string[];
  agents: { id: string; sessions: number }[];
  /** Those of them that it is not declared for. */
  undeclaredFor: { id: string; sessions: number }[];
  sessions: number;
  calls: number;
  /** The highest that was reached. */
  sensitivity: Sensitivity;
  /** By what its tools may do: see `weightOf` in core/chain. */
  weight: number;
  firstAt: Date;
  lastAt: Date;
};

type Observed = Omit<ChainFact, "standing" | "declaredId" | "undeclaredFor" | "sensitivity"> & {
  sensitivity: number;
};

/** The observed chains that nobody declared for all the agents that run them, heaviest first. From kept counts. */
export async function chainFacts(sql: Sql, orgId: string): Promise<ChainFact[]> {
  const { rows: observed } = await sql.query<Observed>(
    `SELECT key, tools, agents, sessions, calls, weight, sensitivity, first_at AS "firstAt", last_at AS "lastAt"
     FROM chain_observed WHERE org_id = $1 ORDER BY weight DESC, sessions DESC, key`,
    [orgId],
  );
  const { rows: declared } = await sql.query<DeclaredChain>(
    `SELECT c.id, ARRAY(SELECT s ->> 'toolId' FROM jsonb_array_elements(c.steps) WITH ORDINALITY AS x(s, n) ORDER BY n) AS tools,
       ARRAY(SELECT ca.agent_id::text FROM chain_agent ca WHERE ca.org_id = c.org_id AND ca.chain_id = c.id) AS agents
     FROM chain c WHERE c.org_id = $1 AND c.state = 'declared' ORDER BY c.id`,
    [orgId],
  );
  return observed.flatMap((chain) => {
    const agents = chain.agents.map(({ id }) => id);
    const compared = compareChain({ tools: chain.tools, agents }, declared);
    const { standing, declaredId } = compared;
    if (standing === "declared") return [];
    const undeclaredFor = chain.agents.filter(({ id }) => compared.undeclaredFor.includes(id));
    const sensitivity = SENSITIVITIES[chain.sensitivity] ?? "restricted";
    return [{ ...chain, standing, declaredId, undeclaredFor, sensitivity }];
  });
}

/** What the last mining rested on: since when sessions were looked at, and in how many of them a path is a chain. Null before the first. */
export async function minedFrom(
  sql: Sql,
  orgId: string,
): Promise<{ since: Date; support: number } | null> {
  const { rows } = await sql.query<{ since: Date; support: number }>(
    "SELECT since, support FROM chain_cursor WHERE org_id = $1 AND mined_at IS NOT NULL",
    [orgId],
  );
  return rows[0] ?? null;
}

/** What a rule, limit or chain made of an agent's calls since some day. `policy`: a published rule's own handle, else `chain:…`. */
export type RuleHits = {
  policy: string;
  agentId: string;
  blocked: number;
  asked: number;
  passed: number;
};

/** What rules made of calls, summed over whole UTC days from the one that `since` is in. From kept counts. */
export async function ruleHits(
  sql: Sql,
  orgId: string,
  { since }: { since: Date },
): Promise<RuleHits[]> {
  const { rows } = await sql.query<RuleHits>(
    `SELECT regexp_replace(policy, '^guardrail:', '') AS policy, agent_id AS "agentId", sum(blocked)::int AS blocked,
       sum(asked)::int AS asked, sum(passed)::int AS passed
     FROM rule_hit WHERE org_id = $1 AND day >= date_trunc('day', $2::timestamptz, 'UTC')
     GROUP BY policy, agent_id ORDER BY policy, agent_id`,
    [orgId, since],
  );
  return rows;
}

/** A prohibited combination that an agent's entitlements hold every side of. */
export type ReachableCombination = {
  /** The published rule's handle. */
  rule: string;
  agentId: string;
  /** Per side the ids of the tools by which the agent may meet it. */
  sides: string[][];
};

/** Which prohibited combinations are reachable with today's entitlements, as they were worked out last. */
export async function reachableCombinations(
  sql: Sql,
  orgId: string,
): Promise<ReachableCombination[]> {
  const { rows } = await sql.query<ReachableCombination>(
    `SELECT regexp_replace(rule, '^guardrail:', '') AS rule, agent_id AS "agentId", reachable AS sides
     FROM combination_meeting WHERE org_id = $1 AND reachable IS NOT NULL ORDER BY rule, agent_id`,
    [orgId],
  );
  return rows;
}
