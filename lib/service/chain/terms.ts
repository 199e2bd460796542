import { invalid } from "../../core/kernel";
import {
  CHAIN_BOUNDARIES,
  type ChainBoundary,
  DEFAULT_STEP_UP,
  type StepUp,
} from "../../core/policy";
import type { Tx } from "../../store/transact";
import { checkStepUp } from "../entitling/terms";

/** What a declared chain binds. */
export type ChainTerms = {
  steps: { toolId: string; repeats: boolean }[];
  /** Ids of the agents it is for; none: all. */
  agents: string[];
  boundary: ChainBoundary;
  stepUp: StepUp | null;
};

/** A boundary of step_up without addressee asks the resource's owner; any other boundary asks nobody. */
export function stepUpOf(
  boundary: ChainBoundary,
  given: StepUp | null | undefined,
  before: StepUp | null = null,
): StepUp | null {
  if (boundary !== "step_up") {
    if (given) throw invalid("/stepUp", "belongs to a boundary of step_up");
    return null;
  }
  return (given === undefined ? before : given) ?? DEFAULT_STEP_UP;
}

/**
 * That a chain speaks of tools and agents there are, and asks somebody who can answer.
 * @throws AppError `invalid` naming the field
 */
export async function checkTerms(
  tx: Tx,
  orgId: string,
  { steps, agents, stepUp }: Pick<ChainTerms, "steps" | "agents" | "stepUp">,
): Promise<void> {
  for (const [i, { toolId }] of steps.entries())
    if (i > 0 && steps[i - 1]?.toolId === toolId)
      throw invalid(`/steps/${i}/toolId`, "is the step before it; let that one repeat instead");
  const tools = await tx.tool.findMany({
    where: { orgId, id: { in: steps.map(({ toolId }) => toolId) } },
    select: { id: true },
  });
  const known = new Set(tools.map(({ id }) => id));
  for (const [i, { toolId }] of steps.entries())
    if (!known.has(toolId))
      throw invalid(`/steps/${i}/toolId`, "is not a tool of this organisation");
  const held = await tx.agent.findMany({
    where: { orgId, id: { in: agents }, lifecycle: { not: "retired" } },
    select: { id: true },
  });
  const there = new Set(held.map(({ id }) => id));
  for (const [i, id] of agents.entries())
    if (!there.has(id)) throw invalid(`/agents/${i}`, "is not an agent in service");
  if (stepUp) await checkStepUp(tx, orgId, stepUp);
}

/**
 * Whether a change lets some agent past what bound it: a milder boundary, fewer or other people asked, another path or fewer
 * agents under a boundary.
 */
export function isMilder(before: ChainTerms, after: ChainTerms): boolean {
  if (before.boundary === "none") return false;
  const rank = (boundary: ChainBoundary) => CHAIN_BOUNDARIES.indexOf(boundary);
  if (rank(after.boundary) < rank(before.boundary)) return true;
  if (!samePath(before, after) || !bindsAsMany(before.agents, after.agents)) return true;
  if (before.boundary !== "step_up" || after.boundary !== "step_up") return false;
  return asksLess(before.stepUp ?? DEFAULT_STEP_UP, after.stepUp ?? DEFAULT_STEP_UP);
}

/** Whether two chains are the same path; whether a step may repeat is part of it. */
export function samePath(a: ChainTerms, b: ChainTerms): boolean {
  return (
    a.steps.length === b.steps.length &&
    a.steps.every(
      ({ toolId, repeats }, i) => b.steps[i]?.toolId === toolId && b.steps[i]?.repeats === repeats,
    )
  );
}

function bindsAsMany(before: readonly string[], after: readonly string[]): boolean {
  if (after.length === 0) return true;
  return before.length > 0 && before.every((agent) => after.includes(agent));
}

function asksLess(before: StepUp, after: StepUp): boolean {
  const who = ({ to }: StepUp) => `${to.type} ${"id" in to ? to.id : ""}`;
  return who(before) !== who(after) || after.count < before.count;
}
