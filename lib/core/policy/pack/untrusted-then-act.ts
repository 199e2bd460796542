import * as z from "zod/mini";
import { controlNamed } from "../../standards";
import { holdsAny } from "../set-text";
import { someWords } from "../text-field";
import { forbidText } from "./forbid";
import {
  BLOCK,
  EXEMPTION_FIELDS,
  exemptions,
  OUTCOME_FIELD,
  type PieceCase,
  piece,
  pieceOutcome,
  someEffects,
} from "./piece";

const sends = { id: "mail/send", effects: ["egress" as const] };
const browses = { id: "web/read", labels: ["untrusted"] };

const cases: PieceCase[] = [
  {
    name: "something from outside was read, then mail is sent",
    given: { tool: sends, session: { labels: ["untrusted"] } },
    expect: { verdict: "block", rule: "untrusted-then-act" },
  },
  {
    name: "something from outside was read, then code is run",
    given: { tool: { effects: ["execute"] }, session: { labels: ["untrusted"] } },
    expect: { verdict: "block", rule: "untrusted-then-act" },
  },
  {
    name: "nobody said what an earlier call returned, then mail is sent",
    given: { tool: sends, session: { labels: ["unknown"] } },
    expect: { verdict: "block", rule: "untrusted-then-act" },
  },
  {
    name: "mail is still being sent while something from outside would be read",
    given: { tool: browses, session: { openEffects: ["egress"] } },
    expect: { verdict: "block", rule: "untrusted-then-act" },
  },
  {
    name: "a tool whose effects nobody has named counts as one that acts",
    given: { tool: { effects: [] }, session: { labels: ["untrusted"] } },
    expect: { verdict: "block", rule: "untrusted-then-act" },
  },
  {
    name: "mail is sent in a session that has read nothing from outside",
    given: { tool: sends, session: { labels: ["confidential"] } },
    expect: { verdict: "allow", rule: "untrusted-then-act" },
  },
  {
    name: "something from outside is read and more is read",
    given: { tool: browses, session: { labels: ["untrusted"] } },
    expect: { verdict: "allow", rule: "untrusted-then-act" },
  },
  {
    name: "a trusted source is read while mail is being sent",
    given: { session: { labels: ["untrusted"], openEffects: ["egress"] } },
    expect: { verdict: "allow", rule: "untrusted-then-act" },
  },
  {
    name: "writing inside the organisation goes on after something from outside was read",
    given: { tool: { effects: ["write"] }, session: { labels: ["untrusted"] } },
    expect: { verdict: "allow", rule: "untrusted-then-act" },
  },
  {
    name: "unless writing is meant, too",
    settings: { effects: ["write"] },
    given: { tool: { effects: ["write"] }, session: { labels: ["untrusted"] } },
    expect: { verdict: "block", rule: "untrusted-then-act" },
  },
  {
    name: "an exempt agent sends mail after reading something from outside",
    settings: { exemptAgents: ["support"] },
    given: { agent: { handle: "support" }, tool: sends, session: { labels: ["untrusted"] } },
    expect: { verdict: "allow", rule: "untrusted-then-act" },
  },
  {
    name: "the exemption is nobody else's",
    settings: { exemptAgents: ["support"] },
    given: { agent: { handle: "sales" }, tool: sends, session: { labels: ["untrusted"] } },
    expect: { verdict: "block", rule: "untrusted-then-act" },
  },
];

export const UNTRUSTED_THEN_ACT = piece({
  id: "untrusted-then-act",
  name: "Nothing acts on untrusted input",
  summary: "Once a session has read untrusted content, it runs no code and sends nothing out.",
  explanation: [
    "Stops injected instructions from becoming actions. Whatever an agent reads from outside may tell it what to do, and no model tells instructions from data reliably. So a session that has read such content keeps reading, and stops executing and sending.",
    "Decides by the session's labels: “untrusted” from tools whose review says that their results come from outside, “unknown” where nobody reported what a call returned. It looks both ways: a call that would bring untrusted content in while an execution or a transmission is still running is stopped, too.",
    "Needs the label “untrusted” on every tool that returns what strangers can write (mail, web pages, tickets, shared documents), reviewed effects on every tool, and enforcement points that report outcomes. A tool whose effects nobody has named counts as one that acts.",
    "Costs most where reading from outside and answering outside are the job itself: a support agent that reads mail and answers it. Give such an agent an exemption and hold it by where it may write instead, or let a person be asked.",
  ],
  controls: [
    controlNamed("owasp-asi-2026", "ASI01"),
    controlNamed("owasp-asi-2026", "ASI05"),
    controlNamed("owasp-agentic-threats", "T6"),
    controlNamed("owasp-agentic-threats", "T11"),
    controlNamed("csa-maestro-1", "L3"),
  ],
  schema: {
    labels: z._default(someWords, ["unknown", "untrusted"]),
    effects: z._default(someEffects, ["execute", "egress"]),
    outcome: z._default(pieceOutcome, BLOCK),
    ...exemptions,
  },
  fields: {
    labels: {
      label: "Labels that count as untrusted",
      help: "A session that carries one of them has read untrusted content.",
      kind: "words",
    },
    effects: {
      label: "Effects that count as acting",
      help: "Calls of tools with one of these effects are stopped afterwards.",
      kind: "options",
      options: [
        { value: "execute", label: "Execute" },
        { value: "egress", label: "Send out" },
        { value: "write", label: "Write" },
      ],
    },
    outcome: OUTCOME_FIELD,
    ...EXEMPTION_FIELDS,
  },
  forbids: ({ labels, effects, ...rest }) => {
    const acts = `(context.effects.isEmpty() || ${holdsAny("context.effects", effects)})`;
    const after = `${acts} && ${holdsAny("context.session.labels", labels)}`;
    const during = `${holdsAny("context.session.openEffects", effects)} && ${holdsAny("context.labels", labels)}`;
    return [
      forbidText({
        ...rest,
        id: "untrusted-then-act",
        name: "Nothing acts on untrusted input",
        reason: "This session has read untrusted content, so it may not act on it.",
        when: [`((${after}) ||\n    (${during}))`],
      }),
    ];
  },
  cases,
});
