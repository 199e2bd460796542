import type { Est } from "../cedar";
import { leftBy, type OpenCall, openBounds, openMeetings, openPossible } from "../decide";
import type { Effect } from "../kernel";
import type { AgentFacts, Bundle } from "../policy";
import { reachableOf } from "./reachable";

/** What marks a session as having read what may not go everywhere, and effects that act on it. */
const MARKS = ["untrusted", "confidential", "restricted", "personal", "secret"] as const;
const ACTING: readonly Effect[] = ["execute", "egress"];

/** What the rules in force leave open to one agent's sessions. Rules go by their handles. */
type LeftOpen = {
  /** A call that marks the session, and one that then acts in it without a person, which no rule is sure to stop or ask about. */
  pairs: { label: string; effect: Effect }[];
  /** Rules about sessions that may stop such a pair, by what cannot be told ahead. */
  unsure: string[];
  /** Whether every call is stopped, or asked about, once its session is old or long enough. */
  bounded: boolean;
  /** Rules that may bound a session that is not bounded for certain. */
  unsureBounds: string[];
};

/**
 * What each agent's own entitlements let its sessions come to, by asking the rules that decide. Agents count as in service, and the
 * org as not frozen: what is stopped for a time is open again after it.
 * @param parse one policy's Cedar text as JSON policy form
 * @param now nothing is asked about times before it
 * @param counts which entitlements to look at, by id
 * @returns for each agent by its handle
 */
export function leftOpen(
  bundle: Bundle,
  parse: (cedar: string) => Est,
  now: Date,
  { agents, counts }: { agents: readonly string[]; counts: (entitlement: string) => boolean },
): Map<string, LeftOpen> {
  const served = inService(bundle);
  const possible = openPossible(served, parse, now);
  const [meetings, boundOf] = [openMeetings(possible), openBounds(possible)];
  const openCalls = (handle: string, agent: AgentFacts): Open[] =>
    served.toolsOf(handle).flatMap((toolId) => {
      const tool = served.tool(toolId);
      if (tool === undefined) return [];
      return served
        .permits(handle, toolId)
        .entitlements.filter(({ id }) => counts(id))
        .flatMap((spec) =>
          reachableOf(spec, tool).flatMap((reached): Open[] => {
            const { open } = possible.way(spec, reached);
            const resource = reached === null ? null : served.resource(reached);
            if (open === "closed" || resource === undefined) return [];
            const call = { agent, tool, resource };
            const { labels, tags } = leftBy(served, call);
            const marks = MARKS.filter((mark) => labels.includes(mark) || tags.includes(mark));
            const effects = ACTING.filter((e) => open === "alone" && tool.effects.includes(e));
            return [{ call, marks, effects, callClass: meetings.classOf(call) }];
          }),
        );
    });
  // Every class is known before any is asked about.
  const each = agents.flatMap((handle) => {
    const agent = served.agent(handle);
    return agent ? [{ handle, agent, calls: openCalls(handle, agent) }] : [];
  });
  return new Map(
    each.map(({ handle, agent, calls }) => {
      const { bounded, unsure } = boundOf(
        agent,
        calls.map(({ call }) => call),
      );
      const pairs = pairsOf(agent, calls, meetings);
      return [handle, { ...pairs, bounded, unsureBounds: unsure.map(handleOf) }];
    }),
  );
}

type Open = { call: OpenCall; marks: string[]; effects: Effect[]; callClass: number };

function pairsOf(
  agent: AgentFacts,
  calls: readonly Open[],
  meetings: ReturnType<typeof openMeetings>,
): Pick<LeftOpen, "pairs" | "unsure"> {
  const [marking, acting] = [
    calls.filter(({ marks }) => marks.length > 0),
    calls.filter(({ effects }) => effects.length > 0),
  ];
  const own = new Set(acting.map(({ callClass }) => callClass));
  const kept = new Set(
    marking.length === 0
      ? []
      : meetings.of(agent, own).map(({ first, second }) => `${first} ${second}`),
  );
  const open = marking.flatMap((first) =>
    acting
      .filter((second) => !kept.has(`${first.callClass} ${second.callClass}`))
      .map((second) => ({ first, second })),
  );
  const pairs = open.flatMap(({ first, second }) =>
    first.marks.flatMap((label) => second.effects.map((effect) => ({ label, effect }))),
  );
  const unsure = open.flatMap(({ first, second }) =>
    meetings.unsure(agent, first.callClass, second.callClass),
  );
  return {
    pairs: [...new Map(pairs.map((pair) => [`${pair.label} ${pair.effect}`, pair])).values()],
    unsure: [...new Set(unsure)].map(handleOf).sort(),
  };
}

function inService(bundle: Bundle): Bundle {
  return {
    ...bundle,
    frozen: false,
    agent: (handle) => {
      const agent = bundle.agent(handle);
      return agent?.lifecycle === "suspended" ? { ...agent, lifecycle: "active" } : agent;
    },
  };
}

function handleOf(policy: string): string {
  return policy.replace(/^guardrail:/, "");
}
