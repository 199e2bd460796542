import type { Est, PartRequest } from "../../cedar";
import {
  type AgentFacts,
  type Bundle,
  constraintInWords,
  demandsOf,
  type EntitlementSpec,
  type ResourceFacts,
  type ToolFacts,
} from "../../policy";
import { type OpenForbid, openForbids, type Standing, standing, undecided } from "./forbids";
import { partialPermit } from "./permit";
import { type OpenCall, openRequest } from "./request";
import { mayLeadTo } from "./selective";

/**
 * How open a way is: `closed` where every argument, moment from now on and session is blocked; `person` where none passes without
 * a person's yes; else `alone`.
 */
export type PossibleOpen = "closed" | "person" | "alone";

/** How an entitlement, or an agent with a tool, reaches a resource. */
export type PossibleWay = {
  open: PossibleOpen;
  /** What it then depends on, in words; of a closed one, what closes it. */
  conditions: string[];
};

/** What can be asked ahead of an org's policies, without arguments or sessions. */
export type PossibleEngine = {
  /** How this entitlement reaches the resource (null: none), by itself. */
  way: (spec: EntitlementSpec, resource: string | null) => PossibleWay;
  /** How the agent's entitlements together reach it with a tool, and which of them open it as far as that. */
  edge: (
    agent: string,
    tool: string,
    resource: string | null,
  ) => PossibleWay & { entitlements: string[] };
  bundle: Bundle;
  forbids: readonly OpenForbid[];
  now: Date;
};

const CLOSED_NOBODY: PossibleWay = { open: "closed", conditions: ["It is not in the inventory."] };
const RANK: Record<PossibleOpen, number> = { closed: 0, person: 1, alone: 2 };

/**
 * Asks the rules that decide, by the same fold, what they leave open.
 * @param parse one policy's Cedar text as JSON policy form
 * @param now nothing is asked about times before it
 */
export function openPossible(
  bundle: Bundle,
  parse: (cedar: string) => Est,
  now: Date,
): PossibleEngine {
  const forbids = openForbids(bundle, parse);
  const judged = rememberedJudge(bundle, forbids, now);
  const requests = rememberedRequest(bundle, now);
  const way = (spec: EntitlementSpec, resource: string | null): PossibleWay => {
    const call = callOf(bundle, spec, resource);
    return call === undefined
      ? CLOSED_NOBODY
      : wayOf(spec, call, judged(call), requests(call), now);
  };
  return {
    ...{ way, bundle, forbids, now },
    edge: (agent, tool, resource) => {
      const ways = bundle.permits(agent, tool).entitlements.map((spec) => ({
        spec,
        ...way(spec, resource),
      }));
      const best = ways.reduce((most, { open }) => Math.max(most, RANK[open]), 0);
      const openest = ways.filter(({ open }) => RANK[open] === best);
      const [one] = openest;
      if (one === undefined) return { open: "closed", conditions: [NO_PERMIT], entitlements: [] };
      return {
        open: one.open,
        conditions: [...new Set(openest.flatMap(({ conditions }) => conditions))],
        entitlements: one.open === "closed" ? [] : openest.map(({ spec }) => spec.id),
      };
    },
  };
}

const NO_PERMIT = "No entitlement permits it.";

function callOf(
  bundle: Bundle,
  { agent, tool }: EntitlementSpec,
  resource: string | null,
): OpenCall | undefined {
  const [a, t] = [bundle.agent(agent), bundle.tool(tool)];
  const r = resource === null ? null : bundle.resource(resource);
  return a === undefined || t === undefined || r === undefined
    ? undefined
    : { agent: a, tool: t, resource: r };
}

/** What the forbids make of a call, and which may still be in its way. */
type Judged = Standing & { mayBe: readonly OpenForbid[] };

/** Calls that no forbid of a group tells apart are judged by it once: most rules know nothing of the agent, few its name. */
function rememberedJudge(
  bundle: Bundle,
  forbids: readonly OpenForbid[],
  now: Date,
): (call: OpenCall) => Judged {
  const group = (
    within: (mentions: OpenForbid["mentions"]) => boolean,
    keyOf: (agent: AgentFacts) => readonly (string | boolean)[],
  ) => {
    const own = forbids.filter(({ mentions }) => within(mentions));
    const known = new Map<string, Judged>();
    return (call: OpenCall): Judged => {
      if (own.length === 0) return NOTHING_SAID;
      const key = [call.tool.id, call.resource?.handle ?? "", ...keyOf(call.agent)].join("\n");
      const judged = known.get(key) ?? judge(bundle, own, call, now);
      known.set(key, judged);
      return judged;
    };
  };
  const groups = [
    group(
      ({ principal }) => !principal,
      () => [],
    ),
    group(({ principal, agent }) => principal && !agent, ceilingsOf),
    group(
      ({ agent }) => agent,
      ({ handle }) => [handle],
    ),
  ];
  return (call) => {
    const all: Judged = { ...NOTHING_SAID, mayBe: [] };
    for (const judgeBy of groups) {
      const { blocks, asks, mayBe } = judgeBy(call);
      if (blocks) return { blocks, asks, mayBe };
      all.asks ??= asks;
      all.mayBe = [...all.mayBe, ...mayBe];
    }
    return all;
  };
}

const NOTHING_SAID: Judged = { blocks: null, asks: null, mayBe: [] };

function judge(bundle: Bundle, some: readonly OpenForbid[], call: OpenCall, now: Date): Judged {
  const surely = standing(some, openRequest(bundle, call, now, { scope: "anything" }));
  if (surely.blocks) return { ...surely, mayBe: [] };
  const first = openRequest(bundle, call, now, { scope: "first" });
  return { ...surely, mayBe: undecided(some, first) };
}

/** What rules that name no agent may know of one. */
export function ceilingsOf(agent: AgentFacts): (string | boolean)[] {
  const { lifecycle, accessClass, autonomy, ceiling, limitedToChains = false } = agent;
  return [lifecycle, accessClass, autonomy, ceiling, limitedToChains];
}

/** A permit asks nothing of the agent that its scope has not said: a request serves all that call the same tool. */
function rememberedRequest(bundle: Bundle, now: Date): (call: OpenCall) => PartRequest {
  const known = new Map<string, PartRequest>();
  return (call) => {
    const key = `${call.tool.id}\n${call.resource?.handle ?? ""}`;
    const request = known.get(key) ?? openRequest(bundle, call, now, { scope: "anything" });
    known.set(key, request);
    return request;
  };
}

function wayOf(
  spec: EntitlementSpec,
  call: OpenCall,
  judged: Judged,
  request: PartRequest,
  now: Date,
): PossibleWay {
  if (judged.blocks) return { open: "closed", conditions: [judged.blocks.demands.text] };
  if (!partialPermit(spec).possibilities(request).satisfied)
    return { open: "closed", conditions: [whyShut(spec, call, now)] };
  if (call.resource && !mayLeadTo(spec, call.tool, call.resource.handle))
    return { open: "closed", conditions: [ELSEWHERE] };
  const demands = demandsOf(spec, call.agent, call.tool);
  const asked = demands.approvals.length > 0 || judged.asks !== null;
  return {
    open: asked ? "person" : "alone",
    conditions: [
      ...spec.constraints.map((constraint) => `Only while ${constraintInWords(constraint)}.`),
      ...judged.mayBe.filter((forbid) => forbid !== judged.asks).map(inWords),
    ],
  };
}

const ELSEWHERE = "The arguments that it permits lead elsewhere.";

function whyShut(spec: EntitlementSpec, call: OpenCall, now: Date): string {
  if (spec.expiresAt && spec.expiresAt <= now) return "The entitlement has expired.";
  if (!covers(spec, call.tool, call.resource))
    return "The entitlement does not cover what it reaches.";
  return "No argument meets the entitlement's conditions.";
}

function covers(spec: EntitlementSpec, tool: ToolFacts, resource: ResourceFacts | null): boolean {
  const always = tool.resourceMap.flatMap((r) => (r.match === "always" ? [r.resource] : []));
  const reached = [...always, ...(resource ? [resource.handle] : [])];
  return reached.every((handle) => spec.resources.includes(handle));
}

/** What may still be in the way. */
function inWords({ demands: { verdict, text } }: OpenForbid): string {
  return verdict === "block" ? `Blocked where: ${text}` : `A person is asked where: ${text}`;
}
