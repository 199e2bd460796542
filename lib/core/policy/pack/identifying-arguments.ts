import * as z from "zod/mini";
import { controlNamed } from "../../standards";
import { setOf } from "../set-text";
import { word } from "../text-field";
import { forbidText, SIDE_EFFECT } from "./forbid";
import {
  ASK,
  EXEMPTION_FIELDS,
  exemptions,
  OUTCOME_FIELD,
  type PieceCase,
  piece,
  pieceOutcome,
} from "./piece";

const rule = "identifying-arguments";
const pays = {
  id: "bank/pay",
  effects: ["write" as const],
  roles: { "/to": "account", "/why": "content" },
};
const removes = {
  id: "drive/remove",
  effects: ["write" as const],
  roles: { "/file": "identifier" },
};
const account = { to: "XY00 1234 5678 9012 34", why: "Roof" };

const cases: PieceCase[] = [
  {
    name: "an account that stood inside a text",
    given: {
      tool: pays,
      arguments: account,
      session: { origins: { "/to": ["result", "text"] } },
    },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "an account of a record that the request does not name",
    given: {
      tool: pays,
      arguments: account,
      session: { origins: { "/to": ["field", "result"] } },
    },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "an account from nowhere",
    given: { tool: pays, arguments: account, session: { origins: { "/to": ["unknown"] } } },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "an account that only the agent says was asked for",
    given: {
      tool: pays,
      arguments: account,
      session: { origins: { "/to": ["claim", "unknown"] } },
    },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "an account of which nothing is known",
    given: { tool: pays, arguments: account },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "an account that the request names, wherever else it stands",
    given: {
      tool: pays,
      arguments: account,
      session: { origins: { "/to": ["request", "result", "text"] } },
    },
    expect: { verdict: "allow", rule },
  },
  {
    name: "an account of a record that the request names",
    given: {
      tool: pays,
      arguments: account,
      session: { origins: { "/to": ["field", "named", "result"] } },
    },
    expect: { verdict: "allow", rule },
  },
  {
    name: "a file of a list that was read",
    given: {
      tool: removes,
      arguments: { file: "17" },
      session: { origins: { "/file": ["field", "result"] } },
    },
    expect: { verdict: "allow", rule },
  },
  {
    name: "a file to which a text points",
    given: {
      tool: removes,
      arguments: { file: "17" },
      session: { origins: { "/file": ["field", "pointed", "result"] } },
    },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "an action that nobody asked for, after something from outside was read",
    given: {
      tool: { effects: ["write"] },
      session: { labels: ["untrusted"], drift: { asked: false, score: 100 } },
    },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "the same before anything from outside was read",
    given: {
      tool: { effects: ["write"] },
      session: { labels: ["confidential"], drift: { asked: false, score: 100 } },
    },
    expect: { verdict: "allow", rule },
  },
  {
    name: "what was asked for, in other words",
    given: {
      tool: { effects: ["write"] },
      session: { labels: ["untrusted"], drift: { asked: true, score: 30 } },
    },
    expect: { verdict: "allow", rule },
  },
  {
    name: "in other words, where only the same words will do",
    settings: { over: 20 },
    given: {
      tool: { effects: ["write"] },
      session: { labels: ["untrusted"], drift: { asked: true, score: 30 } },
    },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "reading, whatever it reads",
    given: {
      tool: { ...pays, effects: ["read"] },
      arguments: account,
      session: { labels: ["untrusted"], origins: { "/to": ["text"] } },
    },
    expect: { verdict: "allow", rule },
  },
  {
    name: "a role that is not among those asked about",
    settings: { roles: ["recipient"] },
    given: { tool: pays, arguments: account, session: { origins: { "/to": ["text"] } } },
    expect: { verdict: "allow", rule },
  },
  {
    name: "an exempt tool",
    settings: { exemptTools: ["bank/pay"] },
    given: { tool: pays, arguments: account, session: { origins: { "/to": ["text"] } } },
    expect: { verdict: "allow", rule },
  },
  {
    name: "the exemption is no other tool's",
    settings: { exemptTools: ["bank/refund"] },
    given: { tool: pays, arguments: account, session: { origins: { "/to": ["text"] } } },
    expect: { verdict: "step_up", rule },
  },
];

export const IDENTIFYING_ARGUMENTS = piece({
  id: rule,
  name: "Whom and what comes from the request",
  summary:
    "A call whose recipient, account or object nobody vouches for, or that nobody asked for, waits for a person.",
  explanation: [
    "Stops instructions that hide in what an agent reads: an e-mail, a page or a file that tells it to pay, send to or delete something else than its user meant. It does not look for such instructions, which can be worded in any way. It looks at what would be done, and asks where that comes from.",
    "Decides by origin. The user's request, every later turn and every result are remembered as keyed fingerprints. A value that the request says is vouched for. A value that stood inside a text of an untrusted result, or that appears from nowhere after one, is not. In between stand the values of records: a recipient or account must be in a record that the request names (“the mail ‘Quarterly numbers’”, “Ada Lovelace”); an id or path inside your own systems need only be a record's value to which no text points. What an agent claims about its task vouches for nothing.",
    "Decides by what was asked, too: once something untrusted was read, an action of a kind that the request does not ask for, or that is described in words or dates copied out of an untrusted text, waits. Requests are read in English; in other languages every action waits that follows something untrusted.",
    "Needs sessions that their opener opens with the user's request, roles on the arguments of tools that write or send, the label “untrusted” on tools that return what others wrote, and outcomes with the text that a tool returned. Without a request nothing vouches.",
    "Costs a question where a request delegates: “do what the mail says”, “pay the bill in this file”. Let the policy's lists vouch for values that recur (one's own address, suppliers' accounts).",
  ],
  controls: [
    controlNamed("owasp-asi-2026", "ASI01"),
    controlNamed("owasp-asi-2026", "ASI02"),
    controlNamed("owasp-agentic-threats", "T6"),
    controlNamed("owasp-agentic-threats", "T2"),
    controlNamed("csa-maestro-1", "L3"),
  ],
  schema: {
    roles: z._default(z.array(word).check(z.maxLength(50)), []),
    over: z._default(z.union([z.literal(20), z.literal(59), z.literal(100)]), 59),
    outcome: z._default(pieceOutcome, ASK),
    ...exemptions,
  },
  fields: {
    roles: {
      label: "Argument roles",
      help: "Values of these roles must be vouched for; none named means all that identify something.",
      kind: "words",
    },
    over: {
      label: "Actions that were not asked for",
      help: "How far an action may lie from the request, once something untrusted was read.",
      kind: "options",
      options: [
        { value: 20, label: "Only what the request says in so many words" },
        { value: 59, label: "What the request asks for, also in other words" },
        { value: 100, label: "Anything" },
      ],
    },
    outcome: OUTCOME_FIELD,
    ...EXEMPTION_FIELDS,
  },
  forbids: ({ roles, over, ...rest }) => [
    forbidText({
      ...rest,
      id: `${rule}.unvouched`,
      name: "Nobody vouches for whom or what it reaches",
      reason: "Nobody vouches for whom or what this call reaches.",
      when: [
        SIDE_EFFECT,
        roles.length === 0
          ? "!context.unvouched.isEmpty()"
          : `context.unvouched.containsAny(${setOf(roles)})`,
      ],
    }),
    forbidText({
      ...rest,
      id: `${rule}.unasked`,
      name: "Nobody asked for it",
      reason: "Something untrusted was read, and nobody asked for this action.",
      when: [
        SIDE_EFFECT,
        `context.session.labels.containsAny(["unknown", "untrusted"])`,
        `context.drift.score > ${over}`,
      ],
    }),
  ],
  cases,
});
