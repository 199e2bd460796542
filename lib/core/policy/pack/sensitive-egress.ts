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
} from "./piece";

const rule = "sensitive-egress";
const sends = { id: "mail/send", effects: ["egress" as const] };
const ledger = [{ handle: "ledger", sensitivity: "confidential" as const }];
const inbox = [{ handle: "inbox", sensitivity: "internal" as const, tags: ["personal"] }];

const cases: PieceCase[] = [
  {
    name: "confidential data was read, then mail is sent",
    given: { tool: sends, session: { labels: ["confidential"] } },
    expect: { verdict: "block", rule },
  },
  {
    name: "personal data was read, then mail is sent",
    given: { tool: sends, session: { labels: ["personal"] } },
    expect: { verdict: "block", rule },
  },
  {
    name: "the call that sends reaches confidential data itself",
    given: { tool: sends, reaches: ledger },
    expect: { verdict: "block", rule },
  },
  {
    name: "the call that sends reaches personal data of low sensitivity",
    given: { tool: sends, reaches: inbox },
    expect: { verdict: "block", rule },
  },
  {
    name: "confidential data would be read while mail is still being sent",
    given: { reaches: ledger, session: { openEffects: ["egress"] } },
    expect: { verdict: "block", rule },
  },
  {
    name: "mail is sent in a session that has read nothing sensitive",
    given: { tool: sends, session: { labels: ["untrusted"] } },
    expect: { verdict: "allow", rule },
  },
  {
    name: "internal data leaves",
    given: { tool: sends, reaches: [{ handle: "handbook", sensitivity: "internal" }] },
    expect: { verdict: "allow", rule },
  },
  {
    name: "confidential data is read and written inside",
    given: {
      tool: { effects: ["read", "write"] },
      reaches: ledger,
      session: { labels: ["confidential", "personal"] },
    },
    expect: { verdict: "allow", rule },
  },
  {
    name: "a tool that asks a service outside for personal data sends none",
    given: { tool: { ...sends, labels: ["personal"] } },
    expect: { verdict: "allow", rule },
  },
  {
    name: "only secrets are meant, and confidential data leaves",
    settings: { labels: ["secret"] },
    given: { tool: sends, reaches: ledger, session: { labels: ["confidential"] } },
    expect: { verdict: "allow", rule },
  },
  {
    name: "an exempt tool sends confidential data to where it belongs",
    settings: { exemptTools: ["bank/pay"] },
    given: { tool: { id: "bank/pay", effects: ["egress"] }, session: { labels: ["confidential"] } },
    expect: { verdict: "allow", rule },
  },
  {
    name: "the exemption is no other tool's",
    settings: { exemptTools: ["bank/pay"] },
    given: { tool: sends, session: { labels: ["confidential"] } },
    expect: { verdict: "block", rule },
  },
];

/** The sensitivity from which on a call reaches what these labels say, as Cedar; none where they speak of no sensitivity. */
function reached(labels: readonly string[]): string[] {
  if (labels.includes("confidential")) return ["context.sensitivity >= 2"];
  return labels.includes("restricted") ? ["context.sensitivity >= 3"] : [];
}

export const SENSITIVE_EGRESS = piece({
  id: rule,
  name: "Sensitive data does not leave",
  summary: "Nothing leaves a session that has touched confidential or personal data.",
  explanation: [
    "Stops data from leaving by the agent's own hand, whether it was told to, talked into it, or means well. It asks no question about content: what a model has read may be in anything that it sends, in any wording.",
    "Decides by what the session carries (labels of data and tools it has used) and by what the sending call reaches itself: data from confidential on, and resources tagged “personal” or “secret”. It looks both ways: such data is not read while a transmission is still running.",
    "Needs sensitivities and tags on resources, resource mappings on the tools that reach them, and the effect “egress” on every tool whose arguments leave the organisation, search engines and model providers among them.",
    "Costs the agents that serve people outside: answering a customer about their own order is egress of personal data. Name those tools as exempt and hold them by recipient, or let the owner of the data be asked.",
  ],
  controls: [
    controlNamed("owasp-asi-2026", "ASI02"),
    controlNamed("owasp-agentic-threats", "T2"),
    controlNamed("owasp-nhi-2025", "NHI2"),
    controlNamed("nist-csf-2.0", "PR.AA-05"),
    controlNamed("csa-maestro-1", "L2"),
  ],
  schema: {
    labels: z._default(someWords, ["confidential", "personal", "restricted", "secret"]),
    outcome: z._default(pieceOutcome, BLOCK),
    ...exemptions,
  },
  fields: {
    labels: {
      label: "What counts as sensitive",
      help: "Labels that sessions carry, and tags of resources.",
      kind: "words",
    },
    outcome: OUTCOME_FIELD,
    ...EXEMPTION_FIELDS,
  },
  forbids: ({ labels, ...rest }) => {
    const holds = [
      holdsAny("context.session.labels", labels),
      holdsAny("context.tags", labels),
      ...reached(labels),
    ].join(" || ");
    const leaves = `(context.effects.isEmpty() || context.effects.contains("egress"))`;
    const during = `context.session.openEffects.contains("egress") && ${holdsAny("context.labels", labels)}`;
    return [
      forbidText({
        ...rest,
        id: rule,
        name: "Sensitive data does not leave",
        reason: "This session holds sensitive data, so nothing may leave it.",
        when: [`((${leaves} && (${holds})) ||\n    (${during}))`],
      }),
    ];
  },
  cases,
});
