import type { RouteAction } from "./action";
import type { Budget } from "./budget";
import { UNKNOWN_CLASS } from "./classifier";
import type { RouteCondition } from "./condition";
import type { RoutingDocument } from "./document";
import type { ModelFacts } from "./model";
import type { RoutingRemark } from "./remark";
import { serverOf } from "./route-query";

/** What an org has, by the names that a document uses. */
export type RoutingInventory = {
  models: readonly ModelFacts[];
  agents: ReadonlySet<string>;
  teams: ReadonlySet<string>;
  /** Handles of the policy's task classes. */
  taskClasses: ReadonlySet<string>;
  /** Ids, `<server>/<name>`. */
  tools: ReadonlySet<string>;
  labels: ReadonlySet<string>;
  /** Handles of the policy's limits. */
  limits: ReadonlySet<string>;
};

/** A name, where it stands and what it should be a name of. */
type Named = { path: string; kind: Kind; name: string };
type Kind = "model" | "agent" | "team" | "task class" | "tool" | "label" | "limit";

/** Names of things that there are not. A model that is not there is an error, since nothing can be routed to it. */
export function lintNames(document: RoutingDocument, inventory: RoutingInventory): RoutingRemark[] {
  const known = knownNames(inventory);
  return namesIn(document).flatMap(({ path, kind, name }): RoutingRemark[] => {
    if (known[kind](name)) return [];
    const severity = kind === "model" ? "error" : "warning";
    return [{ path, message: `there is no ${kind} ${name}`, kind: severity }];
  });
}

function knownNames(inventory: RoutingInventory): Record<Kind, (name: string) => boolean> {
  const models = new Set(inventory.models.map(({ handle }) => handle));
  const servers = new Set([...inventory.tools].map((id) => `${serverOf(id)}/*`));
  const { agents, teams, taskClasses, tools, labels, limits } = inventory;
  return {
    model: (name) => models.has(name),
    agent: (name) => agents.has(name),
    team: (name) => teams.has(name),
    "task class": (name) => taskClasses.has(name) || name === UNKNOWN_CLASS,
    tool: (name) => tools.has(name) || servers.has(name),
    label: (name) => labels.has(name),
    limit: (name) => limits.has(name),
  };
}

function namesIn(document: RoutingDocument): Named[] {
  const { rules, budgets, classes } = document;
  return [
    ...rules.flatMap(({ when, action }, i) => [
      ...when.flatMap((condition, n) => namesOf(condition, `/rules/${i}/when/${n}`)),
      ...namesOfAction(action, `/rules/${i}/action`),
    ]),
    ...namesOfAction(document.default, "/default"),
    ...budgets.flatMap(({ scope }, i) => namesOfScope(scope, `/budgets/${i}/scope/is`)),
    ...classes.rules.flatMap(({ taskClass, tools }, i): Named[] => [
      { path: `/classes/rules/${i}/taskClass`, kind: "task class", name: taskClass },
      ...listed(tools, `/classes/rules/${i}/tools`, "tool"),
    ]),
  ];
}

function listed(names: readonly string[], path: string, kind: Kind): Named[] {
  return names.map((name, i) => ({ path: `${path}/${i}`, kind, name }));
}

const KINDS: Partial<Record<RouteCondition["fact"], Kind>> = {
  ...{ taskClass: "task class", tools: "tool", labels: "label", agent: "agent", team: "team" },
};

function namesOf(condition: RouteCondition, path: string): Named[] {
  const kind = KINDS[condition.fact];
  if (kind === undefined) return [];
  if ("in" in condition) return listed(condition.in, `${path}/in`, kind);
  return "anyOf" in condition ? listed(condition.anyOf, `${path}/anyOf`, kind) : [];
}

function namesOfAction(action: RouteAction, path: string): Named[] {
  if (action.type === "refuse") return [];
  const { model, fallbacks, obligations } = action;
  return [
    ...(model === null ? [] : [{ path: `${path}/model`, kind: "model" as const, name: model }]),
    ...listed(fallbacks, `${path}/fallbacks`, "model"),
    ...obligations.flatMap((obligation, i): Named[] => {
      if (obligation.type !== "limits" || typeof obligation.limit !== "string") return [];
      const name = obligation.limit;
      return [{ path: `${path}/obligations/${i}/limit`, kind: "limit", name }];
    }),
  ];
}

function namesOfScope({ kind, is }: Budget["scope"], path: string): Named[] {
  if (is === null) return [];
  return [{ path, kind: kind === "task" ? "task class" : kind, name: is }];
}
