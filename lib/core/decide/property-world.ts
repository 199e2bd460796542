import type { Json, JsonObject } from "../kernel";
import type { Constraint, Obligation, TaskClass } from "../policy";
import { NO_DRIFT, NO_WINDOW, type OpenCall } from "../session";
import type { Situation, World } from "./golden-world";
import type { SessionFacts } from "./request";

/** Small worlds in which rules meet often: two arguments, few values, and policies about just these. */
export const NUMBERS: Json[] = [1, 4, 5, 6, 9, 0.5, 5.00001, "5", null, [4, 6], { deep: 5 }];
export const RECIPIENTS: Json[] = ["ann", "ben", "eve", ["ann"], ["ann", "eve"], ["ann", ["eve"]]];
export const GAINERS: Json[] = ["ann", "mailer", ["ann", "mailer"]];

export const CONSTRAINTS: Constraint[] = [
  { argument: "/n", op: "at_most", value: 5 },
  { argument: "/n", op: "at_least", value: 5 },
  { argument: "/n", op: "at_most", value: 1e20 },
  { argument: "/to", op: "one_of", value: ["ann", "ben"] },
  { argument: "/to", op: "prefix", value: "a" },
];

export const OBLIGATIONS: Obligation[] = [
  { type: "limit_argument", argument: "/n", max: 5 },
  { type: "limit_argument", argument: "/n", max: 4 },
  { type: "set_argument", argument: "/n", value: 5 },
  { type: "set_argument", argument: "/to", value: "ann" },
  { type: "set_argument", argument: "/x/y", value: 1 },
  { type: "redact_result", fields: ["a"] },
];

/** Forbids that oblige to nothing: about the call, and about what a session remembers, was planned and asked, and when it is. */
export const PLAIN_FORBIDS = [
  'when context.call["mail/send"] has n && context.numbers has "/n" && context.numbers["/n"].greaterThan(decimal("5.0"))',
  'when context.call["mail/send"].n == 9',
  '@verdict("step_up") when context.call["mail/send"] has n && context.call["mail/send"].n == 5',
  '@verdict("step_up") @count("2") when context.sensitivity > 1',
  '@verdict("log") when context.call["mail/send"] has to',
  'when context.roles.recipient.contains("eve")',
  '@verdict("step_up") when context.session.deliberation > duration("5m")',
  "when context.session.identical >= 3",
  '@verdict("log") when context.session.modelClass != "reasoning"',
  'when context.origins has recipient && context.origins.recipient.contains("text")',
  '@verdict("step_up") when context.unvouched.contains("recipient")',
  '@verdict("step_up") when context.drift.score > 50 && !context.drift.asked',
  '@verdict("step_up") when !context.task.known',
  'when context.task.class == "billing" && !(context.task.tool && context.task.resources)',
  'when context.task.class != "billing"',
  '@verdict("step_up") when !(context.task.tool && context.task.resources && context.task.model)',
  'when [context.task.class, context.task.claimed].contains("billing") && !context.task.within',
  '@verdict("step_up") @approvers("tool_owner") when !context.plan.checked',
  "when context.plan.checked && !context.plan.covered",
  '@verdict("step_up") when context.tags.contains("authority")',
  '@verdict("step_up") when !([1, 2, 3, 4, 5].contains(context.clock.weekday) && context.clock.hour >= 8 && context.clock.hour < 18)',
  'when context.session.openEffects.contains("egress") && context.session.after.contains("confidential")',
  '@verdict("step_up") when context.session.intentSource != "opener"',
  'when context has onBehalfOf && context.onBehalfOf == "eve"',
];

const obliges = (what: Obligation) => `@obligations(${JSON.stringify(JSON.stringify([what]))})`;
export const CONSTRAINING_FORBIDS = [
  `@verdict("constrain") ${obliges({ type: "limit_argument", argument: "/n", max: 5 })} when context.call["mail/send"] has n && context.call["mail/send"].n != 5`,
  `@verdict("constrain") ${obliges({ type: "redact_result", fields: ["b"] })} when context.call["mail/send"] has to`,
];

const BILLING: TaskClass = {
  ...{ handle: "billing", name: "Billing", description: "", tools: ["mail/*"], tags: [] },
  ...{ resources: ["box"], effects: ["read", "write"], models: [], outside: { type: "block" } },
};
const SENDING: OpenCall = {
  ...{ id: "c1", labels: [], tools: [], tags: [], effects: ["egress"], until: "2027-01-01" },
};

/** What each fact of a session may be. */
export const SESSIONS: { [K in keyof SessionFacts]?: SessionFacts[K][] } = {
  labels: [[], ["untrusted"], ["confidential"], ["file", "web"], ["code", "untrusted", "web"]],
  openCalls: [[], [SENDING]],
  onBehalfOf: [null, "ann", "eve"],
  intentSource: [null, "opener"],
  task: [null, "billing", "gone"],
  origins: [{}, { "/to": ["request"] }, { "/to": ["result", "text"] }],
  strayed: [undefined, true],
  drift: [NO_DRIFT, { ...NO_DRIFT, asked: true }, { ...NO_DRIFT, score: 80 }],
  plan: [
    { checked: false, covered: false },
    { checked: true, covered: false },
    { checked: true, covered: true },
  ],
  window: [
    NO_WINDOW,
    { ...NO_WINDOW, deliberation: 400_000, modelClass: "reasoning" },
    { ...NO_WINDOW, identical: 3, similar: 5 },
  ],
};

/** What the rest of a world may be. */
export const SURROUNDINGS: { [K in keyof Surroundings]: Surroundings[K][] } = {
  autonomy: ["acts", "acts_with_approval"],
  effects: [["write"], ["write"], ["write", "egress"], ["execute"], ["read"]],
  changed: [false, false, false, true],
  tags: [[], ["personal"], ["authority"]],
  now: ["2026-11-20T12:00:00Z", "2026-11-20T20:00:00Z", "2026-11-21T12:00:00Z"],
  timeZone: ["UTC", "UTC", "Asia/Tokyo", "Mars/Olympus"],
};

type Surroundings = {
  autonomy: "acts" | "acts_with_approval";
  effects: ("read" | "write" | "execute" | "egress")[];
  changed: boolean;
  tags: string[];
  now: string;
  timeZone: string;
};

/** One situation of its parts: `mailer` calls `mail/send`, which reaches a box, or a vault of confidential data. */
export function situationFrom(s: {
  entitlements: NonNullable<World["entitlements"]>;
  forbids: string[];
  arguments: JsonObject;
  session: Partial<SessionFacts>;
  supported: string[];
  surroundings: Surroundings;
}): Situation {
  const { autonomy, effects, changed, tags, now, timeZone } = s.surroundings;
  return {
    world: {
      agents: { mailer: { autonomy } },
      tools: {
        "mail/send": {
          ...{ effects, changed },
          argumentRoles: { "/to": { role: "recipient" }, "/who": { role: "grantee" } },
          resourceMap: [
            { argument: "/to", match: "prefix", value: "a", resource: "box" },
            { argument: "/to", match: "equals", value: "eve", resource: "vault" },
          ],
        },
      },
      resources: { box: { tags }, vault: { sensitivity: "confidential" } },
      entitlements: s.entitlements.map((e, i) => ({ ...e, id: `e${i}` })),
      guardrails: Object.fromEntries(s.forbids.map((text, i) => [`g${i}`, text])),
      settings: { timeZone, tasks: [BILLING] },
    },
    call: { arguments: s.arguments },
    session: s.session,
    supported: s.supported,
    now,
  };
}
