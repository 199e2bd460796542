import * as z from "zod/mini";
import { controlNamed } from "../../standards";
import { ACCESS_CLASSES } from "../facts";
import { isOneOf } from "../set-text";
import { forbidText, SIDE_EFFECT } from "./forbid";
import {
  ASK,
  BLOCK,
  EXEMPTION_FIELDS,
  exemptions,
  OUTCOME_FIELD,
  type PieceCase,
  piece,
  pieceOutcome,
} from "./piece";

const rule = "plan-required";
const writes = { effects: ["write" as const] };
const planned = (covered: boolean) => ({ plan: { checked: true, covered } });

const cases: PieceCase[] = [
  {
    name: "a first side effect without a plan",
    given: { tool: writes },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "a side effect that the plan does not have next",
    given: { tool: writes, session: planned(false) },
    expect: { verdict: "block", rule },
  },
  {
    name: "a side effect that is the plan's next step",
    given: { tool: writes, session: planned(true) },
    expect: { verdict: "allow", rule },
  },
  {
    name: "reading without a plan",
    given: {},
    expect: { verdict: "allow", rule },
  },
  {
    name: "reading beside the plan",
    given: { session: planned(false) },
    expect: { verdict: "allow", rule },
  },
  {
    name: "a tool whose effects nobody has named, without a plan",
    given: { tool: { effects: [] } },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "an agent of another access class",
    given: { agent: { accessClass: "uses_tools" }, tool: writes },
    expect: { verdict: "allow", rule },
  },
  {
    name: "that class is meant, too",
    settings: { accessClasses: ["uses_tools", "touches_sensitive_systems"] },
    given: { agent: { accessClass: "uses_tools" }, tool: writes },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "an exempt tool writes without a plan",
    settings: { exemptTools: ["notes/add"] },
    given: { tool: { ...writes, id: "notes/add" } },
    expect: { verdict: "allow", rule },
  },
  {
    name: "an exempt tool writes beside the plan",
    settings: { exemptTools: ["notes/add"] },
    given: { tool: { ...writes, id: "notes/add" }, session: planned(false) },
    expect: { verdict: "allow", rule },
  },
];

export const PLAN_REQUIRED = piece({
  id: rule,
  name: "Side effects follow a checked plan",
  summary:
    "Agents of chosen access classes have their plan checked before the first side effect, and are held to it.",
  explanation: [
    "Stops the agent that works out what to do while doing it. A plan shows where a chain of calls leads before its first step has happened, and a hijacked agent that departs from its plan is stopped at the first step that is not in it.",
    "Decides by the session's plan: without a checked plan each side effect asks a person; with one, a side effect that is not the plan's next step, with the arguments that the plan fixed, is blocked. Reading needs no plan.",
    "Needs agents that send their plans before they act, and reviewed effects: a tool whose effects nobody has named counts as a side effect.",
    "Costs agents some freedom: a plan that turns out wrong must be made and checked anew. Begin with the agents that touch sensitive systems, and exempt tools whose side effects do not matter.",
  ],
  controls: [
    controlNamed("owasp-asi-2026", "ASI01"),
    controlNamed("owasp-asi-2026", "ASI08"),
    controlNamed("owasp-agentic-threats", "T6"),
    controlNamed("owasp-agentic-threats", "T7"),
    controlNamed("nist-ai-rmf-1.0", "MAP 3.5"),
    controlNamed("iso-42001-2023", "A.9.4"),
  ],
  schema: {
    accessClasses: z._default(
      z
        .array(z.enum(ACCESS_CLASSES))
        .check(z.minLength(1, "must name an access class"), z.maxLength(ACCESS_CLASSES.length)),
      ["touches_sensitive_systems"],
    ),
    unplanned: z._default(pieceOutcome, ASK),
    offPlan: z._default(pieceOutcome, BLOCK),
    ...exemptions,
  },
  fields: {
    accessClasses: {
      label: "Access classes",
      help: "Agents of these classes plan before they act.",
      kind: "options",
      options: [
        { value: "uses_tools", label: "Uses tools" },
        { value: "touches_sensitive_systems", label: "Touches sensitive systems" },
      ],
    },
    unplanned: { ...OUTCOME_FIELD, label: "Without a checked plan" },
    offPlan: { ...OUTCOME_FIELD, label: "When a call is not the plan's next step" },
    ...EXEMPTION_FIELDS,
  },
  forbids: ({ accessClasses, unplanned, offPlan, ...exempt }) => {
    const concerned = [isOneOf("principal.accessClass", accessClasses), SIDE_EFFECT];
    return [
      forbidText({
        ...exempt,
        id: `${rule}.unplanned`,
        name: "A side effect needs a checked plan",
        reason: "The session has no checked plan for this side effect.",
        outcome: unplanned,
        when: [...concerned, "!context.plan.checked"],
      }),
      forbidText({
        ...exempt,
        id: `${rule}.off-plan`,
        name: "Side effects are held to the plan",
        reason: "The call is not the next step of the session's plan.",
        outcome: offPlan,
        when: [...concerned, "context.plan.checked && !context.plan.covered"],
      }),
    ];
  },
  cases,
});
