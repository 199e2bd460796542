import { type CedarQuery, datetime } from "../cedar";
import { rankOf, type Sensitivity } from "../kernel";
import { clockIn } from "./clock";
import type { RouteFacts } from "./facts";

/** What a question takes the task and its data for. */
export type View = { taskClass: RouteFacts["taskClass"]; sensitivity: Sensitivity };

/** One question to a document: what the task is taken for, how sensitive the model must be cleared, how wide it may be. */
export type Question = {
  facts: RouteFacts;
  view: View;
  /** The most sensitive of what is known and what is claimed. */
  cleared: Sensitivity;
  /** No model wider than this rank; see `widthOf`. */
  noWider: number;
};

/** The question that a document's rules are asked. */
export function routeQuery(facts: RouteFacts, view: View, timeZone: string): CedarQuery {
  const principal = { type: "Agent", id: facts.agent };
  const at = new Date(facts.at);
  const { taskClass } = view;
  return {
    principal,
    action: { type: "Action", id: "route" },
    resource: { type: "Task", id: taskClass.name },
    entities: [
      {
        uid: principal,
        attrs: {
          team: facts.team ?? "",
          autonomy: facts.autonomy,
          accessClass: facts.accessClass,
          ceiling: rankOf(facts.ceiling),
        },
        parents: [],
      },
    ],
    context: {
      task: {
        class: taskClass.name,
        by: taskClass.by,
        confidence: Math.floor(taskClass.confidence * 100),
      },
      sensitivity: rankOf(view.sensitivity),
      tools: withServers(facts.tools),
      effects: facts.effects,
      labels: facts.labels,
      ...(facts.steps === null ? {} : { steps: facts.steps }),
      contextTokens: facts.contextTokens,
      outputTokens: facts.outputTokens,
      ...(facts.latencyTargetMs === null ? {} : { latencyTarget: facts.latencyTargetMs }),
      budgetLeft: wholePercent(facts.budgetLeftPercent),
      asked: facts.asked,
      session: facts.session !== null,
      ...(Number.isNaN(at.getTime()) ? {} : { now: datetime(at) }),
      clock: { ...clockIn(at.getTime(), timeZone) },
    },
  };
}

/** Tools by their ids and by their servers, as `<server>/*`. */
function withServers(tools: readonly string[]): string[] {
  const servers = tools.filter((id) => id.includes("/")).map((id) => `${serverOf(id)}/*`);
  return [...new Set([...tools, ...servers])];
}

/** The server of a tool's id. */
export function serverOf(tool: string): string {
  return tool.slice(0, Math.max(0, tool.lastIndexOf("/")));
}

/** Percent in whole numbers, rounded down so that nothing seems to be left that is not; all of it where no budget applies. */
export function wholePercent(left: number | null): number {
  if (left === null) return 100;
  return Math.min(100, Math.max(0, Math.floor(left)));
}
