import { rankOf } from "../../kernel";
import type { Route } from "../answer";
import type { RoutingBundle } from "../compile-routing";
import { costOf, type TokenUse } from "../estimate";
import type { RouteFacts } from "../facts";
import type { ModelFacts } from "../model";
import type { RecordedTask } from "./recorded";

/** How long calls of a model take, as seen. */
export type SeenLatency = { p50Ms: number; p95Ms: number };

/** Some of all tasks by what they have in common, with their ids. Money in micro-USD. */
export type Tally = { name: string; count: number; costMicros: number; ids: string[] };

/** Tasks that something is said of, with their ids. */
export type Counted = { count: number; ids: string[] };

/** What one document makes of some tasks. */
export type Side = {
  tasks: number;
  refused: Counted;
  /** Answered by a model of the reasoning class. */
  reasoning: Counted;
  /** By a reasoning model with obligations, or in a session that went beyond a limit. */
  extended: Counted;
  /** Data more sensitive than the model is cleared for. */
  uncleared: Counted;
  costMicros: number;
  /** The mean over tasks of what their models' calls usually take, and the mean of the slow ones; null where none is known. */
  latency: { known: number; p50Ms: number | null; p95Ms: number | null };
  byRule: Tally[];
  byModel: Tally[];
  byClass: Tally[];
  byTask: Tally[];
  byTeam: TeamSide[];
};

/** What one document makes of a team's tasks; `team` is null for tasks of no team. */
export type TeamSide = {
  team: string | null;
  tasks: number;
  refused: number;
  reasoning: number;
  costMicros: number;
};

/** One task as one document answers it. */
export type Answered = {
  id: string;
  facts: RouteFacts;
  route: Route;
  model: ModelFacts | undefined;
  costMicros: number;
  beyondLimits: boolean;
};

/** A task with a document's answer, and what that would have cost: by the tokens that it used, where they are known. */
export function answered(task: RecordedTask, route: Route, bundle: RoutingBundle): Answered {
  const { id, facts, used, beyondLimits } = task;
  const model = route.model === null ? undefined : bundle.model(route.model);
  const costMicros =
    model === undefined || used === null
      ? route.estimated.costMicros
      : costOf(model.prices, asUsedBy(model, task, used.tokens, bundle));
  return { id, facts, route, model, costMicros, beyondLimits };
}

/** A model that does not reason thinks nothing; one that does thinks what was expected, where none did before. */
function asUsedBy(
  model: ModelFacts,
  { facts, used }: RecordedTask,
  tokens: TokenUse,
  bundle: RoutingBundle,
): TokenUse {
  const thought = tokens.reasoning;
  if (model.class !== "reasoning")
    return { ...tokens, output: tokens.output - thought, reasoning: 0 };
  const before = used?.model === null ? undefined : bundle.model(used?.model ?? "");
  if (thought > 0 || before?.class === "reasoning") return tokens;
  const { reasoningTokens } = facts;
  return { ...tokens, output: tokens.output + reasoningTokens, reasoning: reasoningTokens };
}

/** The figures of one document's answers. */
export function sideOf(
  answers: readonly Answered[],
  latencies: ReadonlyMap<string, SeenLatency>,
): Side {
  const counted = (which: (one: Answered) => boolean): Counted => {
    const ids = answers.filter(which).map(({ id }) => id);
    return { count: ids.length, ids };
  };
  const given = answers.filter(({ route }) => route.refused === null);
  return {
    tasks: answers.length,
    refused: counted(({ route }) => route.refused !== null),
    reasoning: counted(isReasoning),
    extended: counted(isExtended),
    uncleared: counted(isUncleared),
    costMicros: costOfAll(answers),
    latency: latencyOf(given, latencies),
    byRule: tallied(answers, ({ route }) => route.rule),
    byModel: tallied(given, ({ route }) => route.model ?? ""),
    byClass: tallied(given, ({ route }) => route.class ?? ""),
    byTask: tallied(answers, ({ route }) => route.taskClass.name),
    byTeam: teamsOf(answers),
  };
}

export function isReasoning({ route }: Answered): boolean {
  return route.class === "reasoning";
}

/** Needs more than ordinary governance: a reasoning model with obligations, or in a session that went beyond a limit. */
export function isExtended(one: Answered): boolean {
  return isReasoning(one) && (one.route.obligations.length > 0 || one.beyondLimits);
}

/** Its data is more sensitive than the model is cleared for. */
export function isUncleared({ facts, model }: Answered): boolean {
  return model !== undefined && rankOf(facts.sensitivity) > rankOf(model.sensitivity);
}

export function costOfAll(answers: readonly Answered[]): number {
  return answers.reduce((sum, { costMicros }) => sum + costMicros, 0);
}

function latencyOf(
  given: readonly Answered[],
  latencies: ReadonlyMap<string, SeenLatency>,
): Side["latency"] {
  const seen = given.flatMap(({ route }) => latencies.get(route.model ?? "") ?? []);
  const mean = (of: (one: SeenLatency) => number) =>
    seen.length === 0 ? null : seen.reduce((sum, one) => sum + of(one), 0) / seen.length;
  return {
    known: seen.length,
    p50Ms: mean(({ p50Ms }) => p50Ms),
    p95Ms: mean(({ p95Ms }) => p95Ms),
  };
}

/** The most frequent first; of equal ones by name. */
function tallied(answers: readonly Answered[], nameOf: (one: Answered) => string): Tally[] {
  const groups = grouped(answers, nameOf);
  return [...groups]
    .map(([name, some]) => ({
      ...{ name, count: some.length, costMicros: costOfAll(some) },
      ids: some.map(({ id }) => id),
    }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

function teamsOf(answers: readonly Answered[]): TeamSide[] {
  const groups = grouped(answers, ({ facts }) => facts.team ?? "");
  return [...groups]
    .map(([name, some]) => ({
      team: name === "" ? null : name,
      tasks: some.length,
      refused: some.filter(({ route }) => route.refused !== null).length,
      reasoning: some.filter(isReasoning).length,
      costMicros: costOfAll(some),
    }))
    .sort((a, b) => b.tasks - a.tasks || ((a.team ?? "") < (b.team ?? "") ? -1 : 1));
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
