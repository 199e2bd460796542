import { bypassInWords } from "./bypass-words";
import { type FactsOf, isOfState, type Told } from "./facts";
import type { HolderState } from "./facts/pieces";
import type { StateRule } from "./rules";

type Words = { [R in StateRule]: (facts: FactsOf<R>) => string };

const DAY_MS = 86_400_000;

/** A finding in one to three plain sentences, for whoever has to judge it: what is wrong, over which window, out of how many. */
export function findingInWords(told: Told): string {
  if (!isOfState(told)) return bypassInWords(told.rule, told.facts);
  return (WORDS[told.rule] as (facts: Told["facts"]) => string)(told.facts);
}

const WORDS: Words = {
  combination_unstopped: ({ rule, sides, window }) =>
    `The rule ${rule} only notes it when ${listed(sides.map(toolsOf))} meet in one session; the agent is entitled to all of them. ${usedIn(sides, window.days)}`,
  combination_reachable: ({ rule, verdict, sides, window }) =>
    `The agent is entitled to ${listed(sides.map(toolsOf))}, which ${rule} does not let meet in one session: it ${STOPS[verdict]}. ${usedIn(sides, window.days)}`,
  entitlement_unused: ({ tool, since, last_used_at, window }) =>
    last_used_at === null
      ? `Permits ${tool} since ${dayOf(since)} and was never used. Looked back on: ${window.days} days.`
      : `Permits ${tool} and permitted no call in ${window.days} days; last used on ${dayOf(last_used_at)}.`,
  entitlement_too_wide: ({ tool, uses, resources, reached, window }) =>
    `In ${window.days} days ${calls(uses)} of ${tool} reached ${reached.length === 0 ? "none" : reached.length} of the ${counted(resources, "resource")} that it names.`,
  standing_access: ({ tool, uses, bursts, days_used, window }) =>
    `${calls(uses)} of ${tool} in ${window.days} days came in ${counted(bursts, "burst")}, on ${counted(days_used, "day")}. Access for the task would do; this one stands all the time.`,
  access_without_expiry: ({ entitlements, without, sensitive }) =>
    `${without} of ${counted(entitlements, "entitlement")} in force never ${without === 1 ? "ends" : "end"} by ${without === 1 ? "itself" : "themselves"}${sensitive > 0 ? `; ${sensitive} of them ${sensitive === 1 ? "reaches" : "reach"} confidential data or more` : ""}.`,
  agent_unowned: ({ owner, sponsor, entitlements }) =>
    `${holders(owner, sponsor)} It holds ${counted(entitlements, "entitlement")}.`,
  purpose_missing: ({ entitlements }) =>
    `Nobody has written down what this agent is for. It holds ${counted(entitlements, "entitlement")}.`,
  credential_old: ({ age_days, limit_days, own_period, renewed_at }) =>
    `Its value is in use since ${dayOf(renewed_at)}, for ${counted(age_days, "day")}; ${own_period ? "its own period is" : "at most a year is right, which is"} ${limit_days}.`,
  credential_never_rotated: ({ issued_at, age_days, known_days }) =>
    issued_at === null || age_days === null
      ? `Nobody knows when it was issued, and no rotation was recorded in the ${counted(known_days, "day")} that it is known.`
      : `Issued on ${dayOf(issued_at)}, ${counted(age_days, "day")} ago, and never rotated since.`,
  credential_shared: ({ holders }) =>
    `${holders} agents hold the same secret: what one of them leaks opens what all of them use.`,
  tool_changed: ({ tool, reviewed_at, entitlements, agents }) =>
    `The definition of ${tool} is not the one reviewed${reviewed_at === null ? "" : ` on ${dayOf(reviewed_at)}`}. ${entitled(entitlements, agents)}`,
  shadow_agent: ({ agent, first_seen_at, days, limit_days, sessions, executions }) =>
    `Telemetry shows ${agent} since ${dayOf(first_seen_at)}, with ${counted(sessions, "session")} and ${counted(executions, "execution")}. Nobody has decided on it for ${counted(days, "day")}; ${limit_days} are allowed.`,
  shadow_tool: ({ tool, first_seen_at, days, limit_days, executions, agents }) =>
    `Telemetry shows ${tool} since ${dayOf(first_seen_at)}, with ${counted(executions, "execution")} by ${counted(agents, "agent")}. Nobody has decided on it for ${counted(days, "day")}; ${limit_days} are allowed.`,
  session_loops: ({ looping, sessions, most, limit, window }) =>
    `In ${looping} of ${counted(sessions, "session")} of the last ${window.days} days the same call was made ${limit} times or more, ${most} times at most.`,
  limits_hit: ({ hits, least, limits, window }) =>
    `In ${window.days} days limits blocked or asked about ${calls(hits)}, most of them ${limits[0]?.limit ?? "unknown"}; from ${least} on it is a finding.`,
  agent_drift: ({ moved, q, false_alarms, sessions, baseline_sessions, window }) =>
    `In ${counted(sessions, "session")} of the last ${window.days} days ${moved.map(({ measure, jsd }) => `${measure} (distance ${figure(jsd)})`).join(", ")} moved from ${counted(baseline_sessions, "session")} before. Among agents that moved as far as this, about ${share(q)} are false alarms; from ${share(false_alarms)} on nothing is said.`,
  session_drift: ({ score, threshold, sessions, reasons, window }) =>
    `Scored ${figure(score)} of 100 (line ${figure(threshold)}) among ${counted(sessions, "session")} of the last ${window.days} days: ${reasons.join(", ")}.`,
  chain_undeclared: ({ tools, declared_id, weight, heavy_from, runs, running, window }) => {
    const path = tools.map(({ tool }) => tool).join(", then ");
    const standing =
      declared_id === null
        ? `which nobody has declared for ${running === 1 ? "it" : "them"}`
        : "which deviates from the chain that is declared";
    return `In ${window.days} days ${counted(runs, "session")} of ${counted(running, "agent")} ran ${path}, ${standing}. It weighs ${weight}; from ${heavy_from} on a chain is heavy.`;
  },
  rubber_stamping: ({ answers, yes, median_seconds, reading_seconds, window }) =>
    `${yes} of ${counted(answers, "answer")} in ${window.days} days were yes, half of them within ${counted(Math.round(median_seconds), "second")} of being asked. Reading a request takes at least ${reading_seconds} seconds.`,
  session_unlimited: ({ policy, limits, entitlements, unsure }) =>
    `None of the ${counted(limits, "limit")} of policy ${policy} bounds this agent's sessions by age, calls or thinking. It holds ${counted(entitlements, "entitlement")}.${maybe(unsure, "bound some of its calls")}`,
  approval_expires_early: ({
    deliberation_seconds,
    life_seconds,
    sessions,
    grants,
    unused,
    window,
  }) =>
    `It thinks ${lasting(deliberation_seconds)} before a step (average over a session's calls, p95 of ${counted(sessions, "session")} in ${window.days} days); a yes is good for ${lasting(life_seconds)}.${grants > 0 ? ` ${unused} of ${counted(grants, "yes", "yeses")} ran out unused.` : ""}`,
  token_lifetime: ({ is, lifetime_hours, session_p95_hours, sessions, window }) => {
    const life = lifetime_hours === null ? "never ends" : `lives ${lasting(lifetime_hours * 3600)}`;
    const used = `the sessions that use it last ${lasting(session_p95_hours * 3600)} (p95 of ${sessions} in ${window.days} days)`;
    return is === "longer"
      ? `It ${life}, while ${used}.`
      : `It ${life}, and ${used}: it ends within them.`;
  },
  effects_uncombined: ({ effects, labels, rules, policy, unsure }) =>
    `One session may read what is ${labels.join(" or ")} and then ${ACTS[effects[0] ?? "write"]}; none of the ${counted(rules, "combination rule")} of policy ${policy} covers that.${maybe(unsure, "stop it in some sessions")}`,
  capability_unreviewed: ({ model, reviewed_at, due_at, days, calls: made, agents, window }) => {
    const used = `In ${window.days} days ${counted(agents, "agent")} called it ${counted(made, "time")}.`;
    return reviewed_at === null || due_at === null
      ? `Nobody has reviewed what ${model} can do in the ${counted(days, "day")} that it is in the inventory. ${used}`
      : `What ${model} can do was reviewed on ${dayOf(reviewed_at)} and was due again on ${dayOf(due_at)}, ${counted(days, "day")} ago. ${used}`;
  },
  model_strayed: ({ model, routed, seen_at, confidential }) => {
    const asRouted =
      routed === null ? "Its route refused it any model" : `It was routed to ${routed}`;
    const touched = confidential ? ", and the session has touched confidential data" : "";
    return `${asRouted}; telemetry of ${dayOf(seen_at)} shows ${model}${touched}.`;
  },
  model_outlived: ({ model, status, deprecated_at, ends_at, replacement, ...use }) => {
    const said = deprecated_at === null ? "" : ` since ${dayOf(deprecated_at)}`;
    const end = ends_at === null ? "" : `, and gone on ${dayOf(ends_at)}`;
    const instead = replacement === null ? "nothing is named" : `${replacement} is named`;
    return `${counted(use.agents, "agent")} called ${model} ${counted(use.calls, "time")} in ${use.window.days} days. It is ${status}${status === "deprecated" ? said : ""}${end}; ${instead} to take its place.`;
  },
};

/** Rules of which nobody can tell ahead what they answer. */
function maybe(rules: readonly string[], what: string): string {
  if (rules.length === 0) return "";
  return ` ${listed(rules)} may ${what}, by what cannot be told ahead.`;
}

const STOPS = {
  block: "blocks what comes last",
  step_up: "asks a person before what comes last",
  constrain: "constrains what comes last",
  log: "only notes it",
} as const;

const ACTS = { read: "read", write: "write", execute: "execute", egress: "send out" } as const;

type Side = FactsOf<"combination_reachable">["sides"][number];

function toolsOf({ entitlements, count }: Side): string {
  const [first] = entitlements;
  return `${first?.tool ?? "nothing"}${count > 1 ? ` (and ${count - 1} more)` : ""}`;
}

function usedIn(sides: readonly Side[], days: number): string {
  const unused = sides.some((side) => side.entitlements.every(({ uses }) => uses === 0));
  return unused
    ? `One of them was not used in ${days} days.`
    : `All of them were used in the last ${days} days.`;
}

function listed(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)}`;
}

const HELD: Readonly<Record<Exclude<HolderState, "present">, string>> = {
  none: "nobody",
  left: "somebody who has left",
  suspended: "somebody who is suspended",
};

function holders(owner: HolderState, sponsor: HolderState): string {
  const said = [
    owner === "present" ? "" : `${HELD[owner]} operates it`,
    sponsor === "present" ? "" : `${HELD[sponsor]} answers for it`,
  ].filter((text) => text !== "");
  const text = said.join(", and ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function entitled(entitlements: number, agents: number): string {
  if (entitlements === 0) return "Nobody is entitled to it.";
  return `${counted(agents, "agent")} ${agents === 1 ? "is" : "are"} entitled to it.`;
}

const dayOf = (iso: string) =>
  new Date(Math.floor(Date.parse(iso) / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
const calls = (n: number) => counted(n, "call");
const share = (n: number) =>
  `${(n * 100).toLocaleString("en-US", { maximumSignificantDigits: 2 })}%`;
const figure = (n: number) => (Math.round(n * 100) / 100).toLocaleString("en-US");

function counted(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString("en-US")} ${n === 1 ? one : many}`;
}

function lasting(seconds: number): string {
  if (seconds < 120) return counted(Math.round(seconds), "second");
  if (seconds < 7200) return counted(Math.round(seconds / 60), "minute");
  const hours = Math.round(seconds / 3600);
  return hours < 72 ? counted(hours, "hour") : counted(Math.round(hours / 24), "day");
}
