import type { PartRequest } from "../../cedar";
import { canonicalize, highest } from "../../kernel";
import type { AgentFacts, Bundle } from "../../policy";
import { type OpenForbid, type Standing, standing, surelyCounts, undecided } from "./forbids";
import type { Whole } from "./mentions";
import { ceilingsOf, type PossibleEngine } from "./possible";
import { afterTouching, leftBy, type OpenCall, openRequest } from "./request";

/** Once a call of class `first` was made in a session, one of class `second` is closed, or needs a person, whatever its arguments. */
export type Meeting = { first: number; second: number; meets: "person" | "closed"; rule: string };

/** Calls by what rules about sessions can tell of them, and which of them may not follow on which. */
export type Meetings = {
  /** The place of a call's class in `classes`. */
  classOf: (call: OpenCall) => number;
  /** Each class in words. */
  classes: string[];
  /** What holds for calls of an agent's own classes, after calls of any. */
  of: (agent: AgentFacts, own: ReadonlySet<number>) => Meeting[];
  /** The rules that may stop, or ask about, a call of class `second` after one of `first`, but need not. */
  unsure: (agent: AgentFacts, first: number, second: number) => string[];
};

/**
 * Which calls rules about sessions keep apart, found by asking these rules themselves. Classes are given out as calls are asked
 * about; `of` speaks of those that were.
 */
export function openMeetings({ bundle, forbids, now }: PossibleEngine): Meetings {
  const rules = forbids.filter(({ mentions }) => mentions.session);
  const telling = toldBy(bundle, rules);
  const places = new Map<string, number>();
  const calls: OpenCall[] = [];
  const classes: string[] = [];
  const classOf = (call: OpenCall): number => {
    const facts = telling(call);
    const key = canonicalize(facts);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, calls.length);
    classes.push(inWords(facts));
    return calls.push(call) - 1;
  };
  const groups = [
    asking(bundle, now, calls, {
      rules: rules.filter(({ mentions }) => !mentions.principal),
      keyOf: () => "",
    }),
    asking(bundle, now, calls, {
      rules: rules.filter(({ mentions }) => mentions.principal && !mentions.agent),
      keyOf: (agent) => ceilingsOf(agent).join(" "),
    }),
    asking(bundle, now, calls, {
      rules: rules.filter(({ mentions }) => mentions.agent),
      keyOf: ({ handle }) => handle,
    }),
  ];
  const ask = (agent: AgentFacts, second: number, first: number | null): Standing => {
    const each = groups.map((group) => group.ask(agent, second, first));
    return {
      blocks: each.find(({ blocks }) => blocks)?.blocks ?? null,
      asks: each.find(({ asks }) => asks)?.asks ?? null,
    };
  };
  return {
    ...{ classOf, classes },
    of: (agent, own) =>
      [...own].flatMap((second) =>
        meetingsOf(second, calls.length, (first) => ask(agent, second, first)),
      ),
    unsure: (agent, first, second) =>
      groups.flatMap((group) => group.mayBe(agent, second, first).map(({ id }) => id)),
  };
}

/** What calls of one class may not follow on. What is closed, or asks, in every session says so itself. */
function meetingsOf(
  second: number,
  classes: number,
  after: (first: number | null) => Standing,
): Meeting[] {
  const anyhow = after(null);
  const out: Meeting[] = [];
  for (let first = 0; first < classes && !anyhow.blocks; first++) {
    const { blocks, asks } = after(first);
    const rule = blocks ?? (anyhow.asks ? null : asks);
    if (rule) out.push({ first, second, meets: blocks ? "closed" : "person", rule: rule.id });
  }
  return out;
}

type Ask<T> = (agent: AgentFacts, second: number, first: number | null) => T;

/** Some rules, and the agents that they do not tell apart. */
type Group = { rules: readonly OpenForbid[]; keyOf: (agent: AgentFacts) => string };

const NOTHING: Standing = { blocks: null, asks: null };

/** Asks a group of rules about a class of calls, after a call of another or (null) after anything; each question once. */
function asking(
  bundle: Bundle,
  now: Date,
  calls: readonly OpenCall[],
  { rules, keyOf }: Group,
): { ask: Ask<Standing>; mayBe: Ask<readonly OpenForbid[]> } {
  const concerned = new Map<string, { call: OpenCall; request: PartRequest; own: OpenForbid[] }>();
  const aboutOf = (agent: AgentFacts, second: number) => {
    const one = calls[second];
    if (rules.length === 0 || one === undefined) return;
    const place = `${keyOf(agent)}\n${second}`;
    let about = concerned.get(place);
    if (about === undefined) {
      const call = { ...one, agent };
      const request = openRequest(bundle, call, now, { scope: "anything" });
      // Most rules have nothing to say of most calls, whatever came before.
      about = { call, request, own: undecided(rules, request) };
      concerned.set(place, about);
    }
    return about;
  };
  const once =
    <T>(nothing: T, answerOf: (own: OpenForbid[], request: PartRequest) => T): Ask<T> =>
    (agent, second, first) => {
      const about = aboutOf(agent, second);
      if (about === undefined || about.own.length === 0) return nothing;
      return answerOf(about.own, requestAfter(bundle, about, calls, first));
    };
  const remembered = <T>(ask: Ask<T>): Ask<T> => {
    const known = new Map<string, T>();
    return (agent, second, first) => {
      const key = `${keyOf(agent)}\n${second}\n${first}`;
      const answer = known.get(key) ?? ask(agent, second, first);
      known.set(key, answer);
      return answer;
    };
  };
  return { ask: remembered(once(NOTHING, standing)), mayBe: remembered(once([], mayCount)) };
}

/** Those that count in some such call, and not in every. */
function mayCount(rules: readonly OpenForbid[], request: PartRequest): OpenForbid[] {
  return undecided(rules, request).filter(
    ({ policy }) => !surelyCounts(policy.possibilities(request)),
  );
}

function requestAfter(
  bundle: Bundle,
  { call, request }: { call: OpenCall; request: PartRequest },
  calls: readonly OpenCall[],
  first: number | null,
): PartRequest {
  const before = first === null ? undefined : calls[first];
  return before ? afterTouching(request, call, leftBy(bundle, before)) : request;
}

type Told = {
  labels: string[];
  effects: string[];
  tags: string[];
  sensitivity: string | null;
  tool: string | null;
  resource: string | null;
  unmapped: boolean;
};

const NOTHING_TOLD: Told = {
  ...{ labels: [], effects: [], tags: [], sensitivity: null },
  ...{ tool: null, resource: null, unmapped: false },
};

/** What of a call rules can tell; texts that none of them names make no difference where none looks at all of them. */
function toldBy(bundle: Bundle, rules: readonly OpenForbid[]): (call: OpenCall) => Told {
  if (rules.length === 0) return () => NOTHING_TOLD;
  const texts = new Set(rules.flatMap(({ mentions }) => [...mentions.texts]));
  const whole = new Set<Whole>(rules.flatMap(({ mentions }) => [...mentions.whole]));
  const told = (kind: Whole, values: readonly string[]) =>
    values.filter((text) => whole.has(kind) || texts.has(text)).sort();
  return (call) => {
    const { labels, effects, tags, surely } = leftBy(bundle, call);
    const { resource, tool } = call;
    return {
      labels: told("labels", labels),
      effects: texts.has("effects") || texts.has("openEffects") ? [...effects].sort() : [],
      tags: told("tags", tags),
      sensitivity: texts.has("sensitivity") ? highest(surely.map((r) => r.sensitivity)) : null,
      tool: told("tool", [tool.id])[0] ?? null,
      resource: told("resource", resource ? [resource.handle] : [])[0] ?? null,
      unmapped: whole.has("unmapped") && tool.resourceMap.some((rule) => rule.match !== "always"),
    };
  };
}

function inWords({ labels, effects, tags, sensitivity, tool, resource }: Told): string {
  const parts = [
    ...(tool === null ? [] : [tool]),
    ...(resource === null ? [] : [`on ${resource}`]),
    ...(effects.length === 0 ? [] : [effects.join(", ")]),
    ...(sensitivity === null ? [] : [`${sensitivity} data`]),
    ...(labels.length === 0 ? [] : [`marked ${labels.join(", ")}`]),
    ...(tags.length === 0 ? [] : [`tagged ${tags.join(", ")}`]),
  ];
  return parts.length === 0 ? "any other call" : parts.join("; ");
}
