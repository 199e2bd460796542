import { type ChainDetail, chainGetContract } from "../../contract/chain";
import { notFound } from "../../core/kernel";
import { chainPolicy } from "../../core/policy";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { actingPerson } from "../relation";
import { timeOf } from "../show";
import { query } from "../verb";
import { mayWiden } from "./authority";
import { type StoredChain, showDeclared, stepsOf } from "./declared-row";
import { type Landscape, readLandscape } from "./landscape";
import { lookBackOf } from "./mining";
import { showObserved } from "./observed-row";
import {
  followersOf,
  latestRuns,
  neighboursOf,
  type Ran,
  type Run,
  runsByAgent,
  runsByDay,
} from "./runs";

const DAY_MS = 86_400_000;
/** Sessions that are read for the labels that flowed; the busiest neighbours that are told. */
const READ_RUNS = 200;
const NEIGHBOURS = 5;

export const getChain = query(chainGetContract, async (tx, ctx, { id }): Promise<ChainDetail> => {
  const land = await readLandscape(tx, ctx.orgId);
  const stored = land.declared.find((chain) => chain.id === id) ?? null;
  const tools = toolsOf(land, id, stored);
  const ran: Ran = { orgId: ctx.orgId, tools, since: lookBackOf(land.mining, ctx.now()) };
  const { names } = land;
  const byAgent = await runsByAgent(tx, ran);
  const runs = await latestRuns(tx, ran, { skip: 0, take: READ_RUNS });
  const steps = stored ? stepsOf(stored) : tools.map((toolId) => ({ toolId, repeats: false }));
  const observed = land.observed.find(({ chain }) => sameTools(chain.tools, tools));
  return {
    id,
    tools: steps.map(({ toolId, repeats }) => ({ ...names.tools(toolId), repeats })),
    declared: stored ? showDeclared(stored, names.tools, land.uses, land.changed) : null,
    observed: observed ? showObserved(observed, names) : null,
    mining: land.mining,
    days: everyDay(await runsByDay(tx, ran), ran.since, ctx.now()),
    sessions: byAgent.reduce((sum, { sessions }) => sum + sessions, 0),
    agents: byAgent.map((agent) => ({ ...agent, name: names.agent(agent.id) })),
    ...labelsOf(runs, tools),
    ...(await aroundOf(tx, ran, land, byAgent)),
    variants: variantsOf(land, id),
    hits: await hitsOf(tx, ran, stored),
    may: await mayOf(tx, ctx, stored),
  };
});

function toolsOf(land: Landscape, id: string, stored: StoredChain | null): string[] {
  if (stored) return stepsOf(stored).map(({ toolId }) => toolId);
  const observed = land.observed.find(({ chain }) => chain.key === id);
  if (!observed) throw notFound("chain");
  return observed.chain.tools;
}

function sameTools(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((tool, i) => tool === b[i]);
}

/** Every day of the look-back, those without a session too. */
function everyDay(counted: readonly { day: string; sessions: number }[], since: Date, now: Date) {
  const known = new Map(counted.map(({ day, sessions }) => [day, sessions]));
  const first = Math.floor(since.getTime() / DAY_MS);
  const days = Math.floor(now.getTime() / DAY_MS) - first + 1;
  return Array.from({ length: days }, (_, i) => {
    const day = new Date((first + i) * DAY_MS).toISOString().slice(0, 10);
    return { day, sessions: known.get(day) ?? 0 };
  });
}

/** The labels that flowed into the later steps of each session's first run. */
function labelsOf(runs: readonly Run[], tools: readonly string[]) {
  const counts = new Map<string, number>();
  for (const { steps } of runs) {
    const at = steps.findIndex((_, i) => tools.every((tool, k) => steps[i + k]?.tool === tool));
    const later = at < 0 ? [] : steps.slice(at + 1, at + tools.length);
    for (const label of new Set(later.flatMap(({ labels }) => labels)))
      counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const labels = [...counts].map(([name, sessions]) => ({ name, sessions }));
  labels.sort((a, b) => b.sessions - a.sessions || (a.name < b.name ? -1 : 1));
  return { labels, labelsFrom: runs.length };
}

async function aroundOf(
  tx: Tx,
  ran: Ran,
  { names }: Landscape,
  agents: readonly { id: string }[],
): Promise<Pick<ChainDetail, "before" | "after" | "branches">> {
  const neighbours = await neighboursOf(tx, ran);
  const ids = agents.map(({ id }) => id);
  const followers = await followersOf(tx, ran, ids);
  const shown = (all: readonly { tool: string; sessions: number }[]) =>
    all.slice(0, NEIGHBOURS).map(({ tool, sessions }) => {
      const { id, name } = names.tools(tool);
      return { tool: { id, name }, sessions };
    });
  const branches = ran.tools
    .slice(0, -1)
    .map((from, i) =>
      shown(
        followers
          .filter((pair) => pair.from === from && pair.to !== ran.tools[i + 1])
          .map(({ to, sessions }) => ({ tool: to, sessions })),
      ),
    );
  return {
    before: shown(neighbours.filter(({ side }) => side === "before")),
    after: shown(neighbours.filter(({ side }) => side === "after")),
    branches,
  };
}

function variantsOf({ observed, names }: Landscape, id: string) {
  return observed
    .filter(({ compared }) => compared.standing === "changed" && compared.declaredId === id)
    .map((one) => showObserved(one, names));
}

async function hitsOf(tx: Tx, { orgId, since }: Ran, chain: StoredChain | null) {
  const first = new Date(startOf(since));
  const none = { blocked: 0, asked: 0, passed: 0, since: timeOf(first) };
  if (chain === null) return none;
  const { _sum } = await tx.ruleHit.aggregate({
    where: { orgId, policy: chainPolicy(chain), day: { gte: first } },
    _sum: { blocked: true, asked: true, passed: true },
  });
  const { blocked, asked, passed } = _sum;
  return { ...none, blocked: blocked ?? 0, asked: asked ?? 0, passed: passed ?? 0 };
}

const startOf = (moment: Date) => Math.floor(moment.getTime() / DAY_MS) * DAY_MS;

async function mayOf(tx: Tx, ctx: Ctx, chain: StoredChain | null) {
  const write = ctx.may("chain.write");
  if (!write || chain === null) return { write, widen: false };
  return { write, widen: await mayWiden(tx, ctx.orgId, await actingPerson(tx, ctx), chain) };
}
