import type { Json, JsonObject } from "@/lib/core/kernel";
import type { AgentSpec, Company, ToolSpec } from "./company";
import { boundsOf, IDENTIFIERS, type Parameter } from "./parameters";
import { DAY } from "./play";
import type { Chance } from "./random";

/** What one session is about: a member, a claim, a policy, the same ones from its first call to its last. */
export type Situation = {
  /** Fills `{member}` and its like in a sentence. */
  fill: (sentence: string) => string;
  /** Arguments for a call of a tool, as this agent would make it. */
  argumentsFor: (tool: ToolSpec, fixed: Readonly<Record<string, string>>) => JsonObject;
};

type Making = { company: Company; chance: Chance; agent: AgentSpec; at: number };

export function createSituation(it: Making): Situation {
  const { chance, company } = it;
  const ids = new Map<string, string>();
  const idOf = (kind: string): string => {
    const shape = IDENTIFIERS[kind];
    if (!shape) throw new Error(`nothing is identified by ${kind}`);
    const id = ids.get(kind) ?? `${shape.prefix}${chance.between(shape.low, shape.high)}`;
    ids.set(kind, id);
    return id;
  };
  const special: Record<string, () => string> = {
    hour: () => `${chance.between(7, 15)}:00`,
    number: () => String(chance.between(300, 900)),
    ...Object.fromEntries(Object.keys(IDENTIFIERS).map((kind) => [kind, () => idOf(kind)])),
  };
  return {
    fill: (sentence) =>
      sentence.replace(/\{(\w+)\}/g, (whole, name: string) => special[name]?.() ?? whole),
    argumentsFor: (tool, fixed) => {
      const entries = tool.takes.flatMap((parameter): [string, Json][] => {
        const given = fixed[parameter.name];
        if (given !== undefined) return [[parameter.name, typed(parameter, given)]];
        if (parameter.optional && chance.happens(0.4)) return [];
        return [[parameter.name, exampleOf(it, tool, parameter, idOf)]];
      });
      return Object.fromEntries(entries);
    },
  };

  function exampleOf(
    making: Making,
    tool: ToolSpec,
    parameter: Parameter,
    identify: (kind: string) => string,
  ): Json {
    const { kind, detail } = parameter;
    if (IDENTIFIERS[kind]) return identify(kind);
    const meant = choicesOf(making.agent, tool, parameter);
    if (meant) return chance.pick(meant);
    if (kind === "money") return amountOf(making, tool, parameter);
    if (kind === "int") return chance.between(...boundsOf(detail));
    if (kind === "text") return chance.pick(poolOf(company, detail));
    if (kind === "query") return chance.pick(poolOf(company, "query", detail));
    return sampleOf(kind, making, detail);
  }
}

function typed({ kind }: Parameter, given: string): Json {
  return kind === "money" || kind === "int" ? Number(given) : given;
}

/** The values that an agent's terms or scope name for an argument; most tools leave it the whole choice. */
function choicesOf(agent: AgentSpec, tool: ToolSpec, { name, kind, detail }: Parameter) {
  const named = (agent.terms[tool.id] ?? []).flatMap(
    (terms) => terms.equals?.[`/${name}`]?.split("|") ?? [],
  );
  if (named.length > 0) return named;
  if (kind !== "one") return undefined;
  const all = detail.split("|");
  const scoped = agent.scope[name]?.filter((value) => all.includes(value)) ?? [];
  return scoped.length > 0 ? scoped : all;
}

/** Mostly small, and within what the agent may; now and then beyond. */
function amountOf({ agent, chance }: Making, tool: ToolSpec, { name, detail }: Parameter): number {
  const [low, high] = boundsOf(detail);
  const limits = (agent.terms[tool.id] ?? []).flatMap((terms) => terms.atMost?.[`/${name}`] ?? []);
  const small = Math.min(high, ...limits);
  const most = chance.happens(0.68) ? small : high;
  const amount = low + (most - low) * chance.next();
  return Math.round(amount * 20) / 20;
}

function poolOf(company: Company, name: string, inner?: string): string[] {
  const pools: Record<string, unknown> = { ...company.texts };
  const found = inner === undefined ? pools[name] : Object(pools[name])[inner];
  if (!Array.isArray(found)) throw new Error(`there are no texts called ${name} ${inner ?? ""}`);
  return found.map(String);
}

const SERVICES = ["quote-api", "rating-engine", "claims-api", "member-app", "mail-relay"];
const HOSTS = ["harbour-guide", "boatyards-nordic", "guest-berths", "marine-notices"];
const PEOPLE = ["havn", "kontor", "marina", "styret", "hamnkapten"];
const PATHS: Record<string, string[]> = {
  code: ["src/quote/fees.ts", "src/claims/reserve.ts", "deploy/values.yaml", "src/mail/thread.ts"],
  branch: ["fix/mooring-fee", "upkeep/packages", "feature/deductible"],
};
const FILES = ["berth-agreement.pdf", "invoice-yard.pdf", "survey-hull.pdf", "salvage-terms.docx"];
const TABLES = ["losses", "members_left", "premiums_earned", "claims_open"];

function sampleOf(kind: string, { chance, at }: Making, detail: string): string {
  const day = (from: number) => new Date(at + chance.between(from, 30) * DAY).toISOString();
  const samples: Record<string, () => string> = {
    email: () => `${chance.pick(PEOPLE)}@${chance.pick(HOSTS)}.example`,
    url: () =>
      `https://www.${chance.pick(HOSTS)}.example/${chance.pick(["berths", "news", "terms"])}`,
    date: () => day(-10).slice(0, 10),
    month: () => day(-60).slice(0, 7),
    path: () => chance.pick(PATHS[detail] ?? FILES),
    file: () => chance.pick(FILES),
    table: () => chance.pick(TABLES),
    service: () => chance.pick(SERVICES),
    release: () => `4.${chance.between(10, 31)}.${chance.between(0, 9)}`,
  };
  const sample = samples[kind];
  if (!sample) throw new Error(`there is no example of ${kind}`);
  return sample();
}
