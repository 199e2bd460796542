import * as z from "zod/mini";
import { controlNamed } from "../../standards";
import { forbidText, SIDE_EFFECT } from "./forbid";
import {
  BLOCK,
  EXEMPTION_FIELDS,
  exemptions,
  OUTCOME_FIELD,
  type PieceCase,
  piece,
  pieceOutcome,
} from "./piece";

const rule = "model-as-routed";
const strayed = { modelAsRouted: false };
const writes = { effects: ["write" as const] };

const cases: PieceCase[] = [
  {
    name: "a session that runs on another model than it was routed to",
    given: { tool: writes, session: strayed },
    expect: { verdict: "block", rule },
  },
  {
    name: "even when it only reads",
    given: { tool: { effects: ["read"] }, session: strayed },
    expect: { verdict: "block", rule },
  },
  {
    name: "and whatever class its model is of",
    given: { tool: writes, session: { ...strayed, window: { modelClass: "fast" } } },
    expect: { verdict: "block", rule },
  },
  {
    name: "a session that runs on the model it was routed to",
    given: { tool: writes, session: { modelAsRouted: true, window: { modelClass: "reasoning" } } },
    expect: { verdict: "allow", rule },
  },
  {
    name: "a session that was never routed, or of which no telemetry came",
    given: { tool: { effects: ["write", "egress"] } },
    expect: { verdict: "allow", rule },
  },
  {
    name: "where only side effects are meant, reading goes on",
    settings: { calls: "side_effects" },
    given: { tool: { effects: ["read"] }, session: strayed },
    expect: { verdict: "allow", rule },
  },
  {
    name: "and writing does not",
    settings: { calls: "side_effects" },
    given: { tool: writes, session: strayed },
    expect: { verdict: "block", rule },
  },
  {
    name: "nor a tool whose effects nobody has named",
    settings: { calls: "side_effects" },
    given: { tool: { effects: [] }, session: strayed },
    expect: { verdict: "block", rule },
  },
  {
    name: "where a person is asked instead",
    settings: { outcome: { verdict: "step_up", to: { type: "tool_owner" }, count: 1 } },
    given: { tool: writes, session: strayed },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "where it is only noted",
    settings: { outcome: { verdict: "log" } },
    given: { tool: writes, session: strayed },
    expect: { verdict: "log", rule },
  },
  {
    name: "an agent that compares models on purpose",
    settings: { exemptAgents: ["model-bench"] },
    given: { agent: { handle: "model-bench" }, tool: writes, session: strayed },
    expect: { verdict: "allow", rule },
  },
  {
    name: "the exemption is no other agent's",
    settings: { exemptAgents: ["model-bench"] },
    given: { agent: { handle: "clerk" }, tool: writes, session: strayed },
    expect: { verdict: "block", rule },
  },
  {
    name: "an exempt tool hands the work over to a person",
    settings: { exemptTools: ["desk/hand-over"] },
    given: { tool: { ...writes, id: "desk/hand-over" }, session: strayed },
    expect: { verdict: "allow", rule },
  },
];

export const MODEL_AS_ROUTED = piece({
  id: rule,
  name: "No tools on a model that was not routed",
  summary:
    "A session that runs on another model than it was routed to calls no tools until it is back on one.",
  explanation: [
    "Stops the detour around the routing policy: an agent that asks which model it may use and then runs on another one, because somebody changed its configuration, a library fell back by itself, or it was told to. What was decided about the task (which model may see its data, which needs more governing, what it may cost) then holds for nobody.",
    "Decides by telemetry against the session's latest route: the model that spans showed last has to be the routed one or one of its fallbacks, by its handle or by its provider's name, with or without a date or vendor. It speaks against nothing where the session was never routed or no telemetry came, and falls silent once a routed model is seen, or the session is routed to the one it runs on.",
    "Needs agents that ask for a route or call their models through the gateway, and exporters that send spans while the session goes on: what a span shows counts from its arrival, so a call may come before it. Names under which a provider answers have to be in the model inventory.",
    "Costs a stopped session where a provider answers under a name that nobody entered: enter it, or let only side effects wait. Exempt agents whose work it is to compare models, and the tool with which a session hands its work to a person.",
  ],
  controls: [
    controlNamed("owasp-asi-2026", "ASI04"),
    controlNamed("owasp-asi-2026", "ASI10"),
    controlNamed("owasp-agentic-threats", "T7"),
    controlNamed("owasp-agentic-threats", "T17"),
    controlNamed("csa-maestro-1", "L1"),
    controlNamed("nist-ai-rmf-1.0", "MANAGE 2.4"),
    controlNamed("iso-42001-2023", "A.9.4"),
  ],
  schema: {
    calls: z._default(z.enum(["all", "side_effects"]), "all"),
    outcome: z._default(pieceOutcome, BLOCK),
    ...exemptions,
  },
  fields: {
    calls: {
      label: "Which calls",
      help: "All of them, or those that may change something.",
      kind: "options",
      options: [
        { value: "all", label: "All calls" },
        { value: "side_effects", label: "Side effects" },
      ],
    },
    outcome: OUTCOME_FIELD,
    ...EXEMPTION_FIELDS,
  },
  forbids: ({ calls, ...settings }) => [
    forbidText({
      ...settings,
      id: rule,
      name: "No tools on a model that was not routed",
      reason: "The session runs on another model than it was routed to.",
      when: ["!context.session.modelAsRouted", ...(calls === "all" ? [] : [SIDE_EFFECT])],
    }),
  ],
  cases,
});
