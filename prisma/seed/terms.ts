import { rankOf } from "@/lib/core/kernel";
import type { Actor } from "./cast";
import type { AgentSpec, Company, TermsSpec, ToolSpec } from "./company";
import { DAY, SETTLED } from "./play";
import type { Chance } from "./random";

type Known = {
  people: ReadonlyMap<string, Actor>;
  teams: ReadonlyMap<string, string>;
  resources: ReadonlyMap<string, string>;
  tools: ReadonlyMap<string, string>;
  agents: ReadonlyMap<string, string>;
};
type Granting = { company: Company; chance: Chance; since: number };

/** The entitlements of one agent, as `entitlement.create` takes them, with `<agent> <tool>` as their key, their position among
 * those of the same key, who owns what they reach, and whether calls under them may ask a person. */
export function entitlementsOf(it: Granting, agent: AgentSpec, known: Known) {
  return agent.tools.flatMap((id) => {
    const tool = it.company.tools.get(id);
    if (!tool) throw new Error(`${agent.handle} uses ${id}, which is no tool`);
    const all = agent.terms[id] ?? [{}];
    return all.map((terms, position) => ({
      position,
      owners: ownersOf(it.company, tool, reachable(it.company, agent, tool, terms)),
      asks: terms.stepUp !== undefined || tool.effects.some((effect) => effect !== "read"),
      key: `${agent.handle} ${id}`,
      agentId: known.agents.get(agent.handle),
      toolId: known.tools.get(id),
      purpose: `${tool.use} ${agent.aim}${terms.stepUp ? ", with a person's yes" : ""}.`,
      resources: reachable(it.company, agent, tool, terms).map((handle) =>
        known.resources.get(handle),
      ),
      constraints: constraintsOf(terms),
      obligations: obligationsOf(terms),
      boundary: boundaryOf(terms),
      stepUp: terms.stepUp ? stepUpOf(terms.stepUp, known) : null,
      expiresAt: expiryOf(it, terms),
    }));
  });
}

/** Who owns what is reached, each once: the resources, or the tool where there are none. */
function ownersOf(company: Company, tool: ToolSpec, handles: readonly string[]): string[] {
  const reached = company.resources.filter(({ handle }) => handles.includes(handle));
  return [...new Set(reached.length > 0 ? reached.map(({ owner }) => owner) : [tool.owner])];
}

function boundaryOf({ stepUp, log }: TermsSpec): string {
  if (stepUp) return "step_up";
  return log ? "log" : "none";
}

/** The resources of a tool that an agent is meant to reach with it: within its scope, its terms and its ceiling. */
function reachable(company: Company, agent: AgentSpec, tool: ToolSpec, terms: TermsSpec): string[] {
  const ceiling = rankOf(agent.ceiling);
  const handles = tool.reaches.flatMap((rule) => {
    const [, name, value, handle] = /^\/(\w+)=([^:]+):(.+)$/.exec(rule) ?? [];
    if (name === undefined || value === undefined || handle === undefined) return [rule];
    const meant = terms.equals?.[`/${name}`]?.split("|") ?? agent.scope[name];
    return meant === undefined || meant.includes(value) ? [handle] : [];
  });
  return handles.filter((handle) => {
    const resource = company.resources.find((r) => r.handle === handle);
    if (!resource) throw new Error(`${tool.id} reaches ${handle}, which is no resource`);
    return rankOf(resource.sensitivity) <= ceiling;
  });
}

function constraintsOf({ equals = {}, atMost = {} }: TermsSpec) {
  return [
    ...Object.entries(equals).map(([argument, text]) => {
      const values = text.split("|");
      return values.length === 1
        ? { argument, op: "equals", value: text }
        : { argument, op: "one_of", value: values };
    }),
    ...Object.entries(atMost).map(([argument, value]) => ({ argument, op: "at_most", value })),
  ];
}

function obligationsOf({ limit = {}, redact = [] }: TermsSpec) {
  return [
    ...Object.entries(limit).map(([argument, max]) => ({ type: "limit_argument", argument, max })),
    ...(redact.length > 0 ? [{ type: "redact_result", fields: redact }] : []),
  ];
}

function stepUpOf(text: string, { people, teams }: Known) {
  const [type, name = "", count = "1"] = text.split(":");
  if (type === "team") return { to: { type, id: teams.get(name) }, count: Number(count) };
  if (type === "person") return { to: { type, id: people.get(name)?.id }, count: 1 };
  return { to: { type }, count: 1 };
}

/** Where the files name no end, one in ten ends within the coming months, some of them soon. */
function expiryOf({ chance, since }: Granting, { days }: TermsSpec): string | null {
  const after = days ?? (chance.happens(0.1) ? chance.between(32, 140) : undefined);
  return after === undefined ? null : new Date(since + SETTLED + after * DAY).toISOString();
}
