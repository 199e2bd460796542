import type { Limit } from "./limit";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

const EVERYONE = { accessClasses: [], modelClasses: [], agents: [] } satisfies Partial<Limit>;
const SENSITIVE = {
  ...EVERYONE,
  accessClasses: ["touches_sensitive_systems"],
} satisfies Partial<Limit>;
const TOOLS = { ...EVERYONE, accessClasses: ["uses_tools"] } satisfies Partial<Limit>;
const OWNER = {
  type: "step_up",
  to: { type: "resource_owner" },
  count: 1,
} satisfies Limit["breach"];

/** The limits that a new org begins with: generous, tighter for agents that touch sensitive systems. */
export const DEFAULT_LIMITS: readonly Limit[] = [
  {
    ...{ handle: "limit-identical-calls", name: "The same call again and again" },
    ...{ measure: "identical", atMost: 20, breach: { type: "log" }, ...EVERYONE },
  },
  {
    ...{ handle: "limit-runaway-loop", name: "A loop that does not stop" },
    ...{ measure: "identical", atMost: 1000, breach: { type: "end" }, ...EVERYONE },
  },
  {
    ...{ handle: "limit-similar-calls", name: "Nearly the same call again and again" },
    ...{ measure: "similar", atMost: 50, breach: { type: "log" }, ...EVERYONE },
  },
  {
    ...{ handle: "limit-delegation-depth", name: "Delegation in delegation" },
    ...{ measure: "depth", atMost: 4, breach: { type: "block" }, ...EVERYONE },
  },
  {
    ...{ handle: "limit-session-age", name: "Sessions end after a day" },
    ...{ measure: "age", atMost: 24 * HOUR, breach: { type: "end" }, ...TOOLS },
  },
  {
    ...{ handle: "limit-sensitive-age", name: "Sensitive sessions end after eight hours" },
    ...{ measure: "age", atMost: 8 * HOUR, breach: { type: "end" }, ...SENSITIVE },
  },
  {
    ...{ handle: "limit-turns-without-call", name: "Many turns without a call" },
    ...{ measure: "turns_without_call", atMost: 25, breach: { type: "log" }, ...EVERYONE },
  },
  {
    ...{ handle: "limit-deliberation", name: "Long thinking before one step" },
    ...{ measure: "deliberation", atMost: 30 * MINUTE, breach: { type: "log" }, ...TOOLS },
  },
  {
    ...{ handle: "limit-sensitive-deliberation", name: "Long thinking, then a sensitive system" },
    ...{ measure: "deliberation", atMost: 15 * MINUTE, breach: OWNER, ...SENSITIVE },
  },
  {
    ...{ handle: "limit-sensitive-reauthorise", name: "A person's word grows old" },
    ...{ measure: "since_authorised", atMost: 4 * HOUR, breach: OWNER, ...SENSITIVE },
  },
];
