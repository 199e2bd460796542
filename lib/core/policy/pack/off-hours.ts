import * as z from "zod/mini";
import { controlNamed } from "../../standards";
import { holdsAny } from "../set-text";
import { forbidText } from "./forbid";
import {
  ASK,
  EXEMPTION_FIELDS,
  exemptions,
  OUTCOME_FIELD,
  type PieceCase,
  piece,
  pieceOutcome,
  someEffects,
} from "./piece";

const rule = "off-hours";
const writes = { effects: ["write" as const] };
const nights = { from: "22:00", to: "06:00", days: [5] };

/** Moments are in UTC: a document without another time zone means it. 20 November 2026 is a Friday. */
const cases: PieceCase[] = [
  {
    name: "a write in the evening",
    given: { tool: writes, at: "2026-11-20T18:00:00Z" },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "a write just before the day begins",
    given: { tool: writes, at: "2026-11-20T07:59:59Z" },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "an execution on a Saturday",
    given: { tool: { effects: ["execute"] }, at: "2026-11-21T12:00:00Z" },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "a tool whose effects nobody has named, at night",
    given: { tool: { effects: [] }, at: "2026-11-20T03:00:00Z" },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "a write as the day begins",
    given: { tool: writes, at: "2026-11-20T08:00:00Z" },
    expect: { verdict: "allow", rule },
  },
  {
    name: "a write in the day's last minute",
    given: { tool: writes, at: "2026-11-20T17:59:59Z" },
    expect: { verdict: "allow", rule },
  },
  {
    name: "reading at night",
    given: { tool: { effects: ["read"] }, at: "2026-11-20T03:00:00Z" },
    expect: { verdict: "allow", rule },
  },
  {
    name: "a night shift goes on past midnight, though the next day is none of its days",
    settings: nights,
    given: { tool: writes, at: "2026-11-21T05:59:00Z" },
    expect: { verdict: "allow", rule },
  },
  {
    name: "and has not begun in the small hours of its first day",
    settings: nights,
    given: { tool: writes, at: "2026-11-20T05:00:00Z" },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "an exempt agent that works at night",
    settings: { exemptAgents: ["backup"] },
    given: { agent: { handle: "backup" }, tool: writes, at: "2026-11-20T03:00:00Z" },
    expect: { verdict: "allow", rule },
  },
  {
    name: "the exemption is nobody else's",
    settings: { exemptAgents: ["backup"] },
    given: { agent: { handle: "sales" }, tool: writes, at: "2026-11-20T03:00:00Z" },
    expect: { verdict: "step_up", rule },
  },
];

const timeOfDay = z
  .string()
  .check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time of day such as 09:00"));
const weekday = z.number().check(z.int(), z.minimum(1), z.maximum(7));
const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

function minuteOf(time: string): number {
  const [hour = "0", minute = "0"] = time.split(":");
  return Number(hour) * 60 + Number(minute);
}

/** That the moment lies in working hours, as Cedar. Hours that end before they begin go on into the next day. */
function within(from: number, to: number, days: readonly number[]): string {
  const on = (those: readonly number[]) =>
    `[${[...new Set(those)].sort().join(", ")}].contains(context.clock.weekday)`;
  const [begun, over] = [`context.clock.minute >= ${from}`, `context.clock.minute >= ${to}`];
  if (from < to) return `${on(days)} && ${begun} && !(${over})`;
  const next = days.map((day) => (day % 7) + 1);
  return `(${on(days)} && ${begun}) || (${on(next)} && !(${over}))`;
}

export const OFF_HOURS = piece({
  id: rule,
  name: "Nothing acts out of hours unasked",
  summary: "Outside working hours, calls that write, execute or send ask a person.",
  explanation: [
    "Stops agents from acting while nobody is there to notice. Loops, hijacked sessions and stolen keys are worked at night for a reason, and a mistake made at three has until nine to spread.",
    "Decides by the moment of the call in the time zone that the policy names, summer time included: hours of chosen days. Hours that end before they begin are a night shift that goes on into the next day; equal ones are a whole day. Reading goes on at all hours.",
    "Needs the policy's time zone, and reviewed effects: a tool whose effects nobody has named counts as one that acts. Should the time zone not be known to a gateway, every hour counts as off.",
    "Costs agents that are meant to work at night (backups, batch jobs, follow-the-sun support) their evenings: exempt those, one by one. Holidays are ordinary days here.",
  ],
  controls: [
    controlNamed("owasp-asi-2026", "ASI10"),
    controlNamed("owasp-agentic-threats", "T13"),
    controlNamed("nist-csf-2.0", "PR.AA-05"),
    controlNamed("nist-ai-rmf-1.0", "MAP 3.5"),
    controlNamed("eu-ai-act-2024", "Art. 14"),
  ],
  schema: {
    from: z._default(timeOfDay, "08:00"),
    to: z._default(timeOfDay, "18:00"),
    days: z._default(
      z.array(weekday).check(z.minLength(1, "must name a day"), z.maxLength(7)),
      [1, 2, 3, 4, 5],
    ),
    effects: z._default(someEffects, ["write", "execute", "egress"]),
    outcome: z._default(pieceOutcome, ASK),
    ...exemptions,
  },
  fields: {
    from: { label: "Hours begin", help: "In the policy's time zone.", kind: "time" },
    to: {
      label: "Hours end",
      help: "Before the beginning: they go on into the next day.",
      kind: "time",
    },
    days: {
      label: "Working days",
      help: "The days on which hours begin.",
      kind: "options",
      options: DAYS.map((label, i) => ({ value: i + 1, label })),
    },
    effects: {
      label: "Effects that are asked about",
      help: "Calls of tools with one of these effects wait for a person.",
      kind: "options",
      options: [
        { value: "write", label: "Write" },
        { value: "execute", label: "Execute" },
        { value: "egress", label: "Send out" },
        { value: "read", label: "Read" },
      ],
    },
    outcome: OUTCOME_FIELD,
    ...EXEMPTION_FIELDS,
  },
  forbids: ({ from, to, days, effects, ...rest }) => [
    forbidText({
      ...rest,
      id: rule,
      name: "Nothing acts out of hours unasked",
      reason: "It is outside working hours.",
      when: [
        `(context.effects.isEmpty() || ${holdsAny("context.effects", effects)})`,
        `!(${within(minuteOf(from), minuteOf(to), days)})`,
      ],
    }),
  ],
  cases,
});
