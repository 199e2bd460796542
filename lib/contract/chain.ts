import * as z from "zod/mini";
import { STANDINGS } from "../core/chain";
import { EFFECTS, SENSITIVITIES } from "../core/kernel";
import { CHAIN_BOUNDARIES, stepUp } from "../core/policy";
import { listInput, manyOf, manyTexts, pageOf, ref, time, uuid } from "./list";
import { queryContract } from "./verb";

export const CHAIN_STATES = ["declared", "retired"] as const;
/** How a declared chain is used: run as declared, run otherwise too, or not at all in the look-back. */
export const CHAIN_USES = ["in_use", "changed", "unused", "not_counted"] as const;
/** A declared chain by its id, an observed one by its key. */
const chainId = z
  .string()
  .check(z.regex(/^([0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/, "is no chain's id"));

const counted = z.object({ id: z.string(), name: z.string(), sessions: z.number() });
const stepTool = z.extend(ref, {
  effects: z.array(z.enum(EFFECTS)),
  repeats: z.boolean(),
});

/** What was mined, from what. */
const mining = z.object({
  minedAt: z.nullable(time),
  since: z.nullable(time),
  sessions: z.number(),
  /** Sessions that make a path a chain. */
  support: z.number(),
});

export const observedChainRow = z.object({
  id: z.string(),
  tools: z.array(stepTool),
  standing: z.enum(STANDINGS),
  /** The declared chain that it is part of, or deviates from. */
  declared: z.nullable(ref),
  sessions: z.number(),
  /** Of all sessions of the look-back, from 0 to 1. */
  share: z.number(),
  calls: z.number(),
  agents: z.array(counted),
  effects: z.array(z.enum(EFFECTS)),
  labels: z.array(z.object({ name: z.string(), sessions: z.number() })),
  sensitivity: z.enum(SENSITIVITIES),
  weight: z.number(),
  heavy: z.boolean(),
  firstAt: time,
  lastAt: time,
});
export type ObservedChainRow = z.infer<typeof observedChainRow>;

export const declaredChainRow = z.object({
  id: z.string(),
  handle: z.string(),
  name: z.string(),
  purpose: z.string(),
  tools: z.array(stepTool),
  owner: z.nullable(ref),
  boundary: z.enum(CHAIN_BOUNDARIES),
  stepUp: z.nullable(stepUp),
  state: z.enum(CHAIN_STATES),
  version: z.number(),
  /** Whom it is for; none: all agents. */
  agents: z.array(ref),
  use: z.enum(CHAIN_USES),
  /** Sessions that ran it as a whole, and agents that did so without its being for them; null until they are counted. */
  sessions: z.nullable(z.number()),
  strangers: z.nullable(z.number()),
  lastAt: z.nullable(time),
  updatedAt: time,
});
export type DeclaredChainRow = z.infer<typeof declaredChainRow>;

export const chainOverview = z.object({
  mining,
  undeclared: z.number(),
  /** Undeclared or changed, and heavy: what to look at first. */
  heavy: z.number(),
  changed: z.number(),
  declared: z.number(),
  unused: z.number(),
  /** Agents that are limited to declared chains. */
  limited: z.number(),
  /** Prohibited combinations; how many are reachable, happened in the look-back, were stopped in it. */
  combinations: z.object({
    rules: z.number(),
    reachable: z.number(),
    happened: z.number(),
    stopped: z.number(),
  }),
});
export type ChainOverview = z.infer<typeof chainOverview>;

export const chainOverviewContract = queryContract({
  name: "chain.overview",
  path: "/chains/overview",
  permission: "chain.read",
  summary: "How many tool chains run undeclared, which weigh most, and how combinations stand.",
  input: z.object({}),
  output: chainOverview,
});

export const chainObservedContract = queryContract({
  name: "chain.observed",
  path: "/chains/observed",
  permission: "chain.read",
  summary: "Tool chains mined from the sessions of the last 90 days, beside the declared ones.",
  input: z.object({
    ...listInput,
    standing: manyOf(STANDINGS),
    agent: manyTexts,
    tool: manyTexts,
    effect: manyOf(EFFECTS),
    /** `heavy`: those that weigh most alone. */
    weight: manyOf(["heavy"]),
  }),
  output: z.extend(pageOf(observedChainRow), { mining }),
});

export const chainListContract = queryContract({
  name: "chain.list",
  path: "/chains",
  permission: "chain.read",
  summary: "Declared tool chains with their owner, boundary and use.",
  input: z.object({
    ...listInput,
    state: manyOf(CHAIN_STATES),
    use: manyOf(CHAIN_USES),
    boundary: manyOf(CHAIN_BOUNDARIES),
    owner: manyTexts,
    agent: manyTexts,
  }),
  output: pageOf(declaredChainRow),
});

const around = z.object({ tool: ref, sessions: z.number() });

export const chainDetail = z.object({
  id: z.string(),
  tools: z.array(stepTool),
  /** What was declared; null for a chain that was only observed. */
  declared: z.nullable(declaredChainRow),
  /** How it was seen; null for one that no session runs often enough. */
  observed: z.nullable(observedChainRow),
  mining,
  /** Sessions that ran it, by day (UTC) over the look-back. */
  days: z.array(z.object({ day: z.string(), sessions: z.number() })),
  sessions: z.number(),
  agents: z.array(counted),
  /** Labels that flowed into its steps after the first, in the latest sessions that ran it, and how many of them were read. */
  labels: z.array(z.object({ name: z.string(), sessions: z.number() })),
  labelsFrom: z.number(),
  /** What came right before it, what came right after it, and where sessions went instead after each step. */
  before: z.array(around),
  after: z.array(around),
  branches: z.array(z.array(around)),
  /** Observed chains that deviate from it. */
  variants: z.array(observedChainRow),
  /** Its boundary's say over the look-back, in whole days (UTC) from `since` on. */
  hits: z.object({ blocked: z.number(), asked: z.number(), passed: z.number(), since: time }),
  /** What the caller may do with it. */
  may: z.object({ write: z.boolean(), widen: z.boolean() }),
});
export type ChainDetail = z.infer<typeof chainDetail>;

export const chainGetContract = queryContract({
  name: "chain.get",
  path: "/chains/:id",
  permission: "chain.read",
  summary: "One chain, declared or observed: its steps, who runs it, when, and what flowed.",
  input: z.object({ id: chainId }),
  output: chainDetail,
});

export const chainSessionRow = z.object({
  id: z.string(),
  externalId: z.string(),
  agent: ref,
  calls: z.number(),
  /** The whole path of the session, loops collapsed. */
  path: z.array(z.string()),
  cut: z.boolean(),
  firstAt: time,
  lastAt: time,
});
export type ChainSessionRow = z.infer<typeof chainSessionRow>;

export const chainSessionsContract = queryContract({
  name: "chain.sessions",
  path: "/chains/:id/sessions",
  permission: "chain.read",
  summary: "The sessions of the look-back that ran a chain, latest first.",
  input: z.object({
    id: chainId,
    ...listInput,
    agent: manyTexts,
    /** Only those of which the last call was on this day (UTC). */
    day: z.optional(z.iso.date()),
  }),
  output: pageOf(chainSessionRow),
});

export const combinationRow = z.object({
  /** The rule's handle in the published policy. */
  rule: z.string(),
  name: z.string(),
  verdict: z.enum(["log", "constrain", "step_up", "block"]),
  directed: z.boolean(),
  sides: z.array(z.string()),
  /** Agents that are entitled to every side, with the tools of each. */
  reachable: z.array(z.object({ agent: ref, sides: z.array(z.array(z.string())) })),
  reachableAgents: z.number(),
  /** Sessions of the look-back in which it was met. */
  happened: z.number(),
  /** Of the agents that most often did so, at most 50, each with the latest session. */
  happenedAgents: z.array(
    z.object({ agent: ref, sessions: z.number(), lastAt: time, session: z.string() }),
  ),
  /** How many they are in all. */
  happenedAgentCount: z.number(),
  /** Calls since `countedFrom` that the rule blocked, put to a person, and was passed by. */
  stopped: z.number(),
  asked: z.number(),
  passed: z.number(),
  /** What was blocked and asked, by UTC day and agent, the latest first, at most 20, each with the latest of these decisions. */
  stops: z.array(
    z.object({
      ...{ agent: ref, day: time, blocked: z.number(), asked: z.number() },
      ...{ lastAt: time, decision: z.string() },
    }),
  ),
  /** How many such days of agents there are in all. */
  stopCount: z.number(),
});
export type CombinationRow = z.infer<typeof combinationRow>;

export const chainCombinationsContract = queryContract({
  name: "chain.combinations",
  path: "/chains/combinations",
  permission: "chain.read",
  summary:
    "Prohibited combinations: which are reachable today, which happened, which were stopped.",
  input: z.object({}),
  output: z.object({
    rows: z.array(combinationRow),
    mining,
    /** The UTC day from which calls count that were stopped, asked about or passed. */
    countedFrom: time,
  }),
});

export const chainOfAgentContract = queryContract({
  name: "chain.of-agent",
  path: "/chains/of-agent",
  permission: "chain.read",
  summary:
    "The chains declared for an agent, and how much of what it did lately stays within them.",
  input: z.object({ agentId: uuid }),
  output: z.object({
    agent: ref,
    limited: z.boolean(),
    chains: z.array(declaredChainRow),
    /** Its latest sessions, at most 500, and how many of them left the chains that are declared for it. */
    sessions: z.number(),
    outside: z.number(),
    may: z.object({ limit: z.boolean(), lift: z.boolean() }),
  }),
});
export type AgentChains = z.infer<(typeof chainOfAgentContract)["output"]>;
