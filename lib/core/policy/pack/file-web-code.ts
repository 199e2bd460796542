import * as z from "zod/mini";
import { controlNamed } from "../../standards";
import { forbidText } from "./forbid";
import {
  ASK,
  EXEMPTION_FIELDS,
  exemptions,
  OUTCOME_FIELD,
  type PieceCase,
  piece,
  pieceOutcome,
} from "./piece";

const rule = "file-web-code";
const file = { id: "disk/read", roles: { "/path": "path" } };
const web = { id: "web/get", roles: { "/url": "url" } };
const code = { id: "shell/run", effects: ["execute" as const] };

const cases: PieceCase[] = [
  {
    name: "code would run after files and the web",
    given: { tool: code, session: { labels: ["file", "web"] } },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "a page would be read after code and files",
    given: { tool: web, session: { labels: ["code", "file"] } },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "a file would be opened after the web and code",
    given: { tool: file, session: { labels: ["code", "web"] } },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "one tool is all three at once",
    given: { tool: { ...code, roles: { "/path": "path", "/url": "url" } } },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "once they have met, each further call of the three asks again",
    given: { tool: file, session: { labels: ["code", "file", "web"] } },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "a tool that declares the label web counts as web",
    given: { tool: { labels: ["web"] }, session: { labels: ["code", "file"] } },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "files and the web alone",
    given: { tool: web, session: { labels: ["file"] } },
    expect: { verdict: "allow", rule },
  },
  {
    name: "files and code alone",
    given: { tool: code, session: { labels: ["file", "untrusted"] } },
    expect: { verdict: "allow", rule },
  },
  {
    name: "a tool of another kind goes on after they have met",
    given: { session: { labels: ["code", "file", "web"] } },
    expect: { verdict: "allow", rule },
  },
  {
    name: "an exempt agent combines them",
    settings: { exemptAgents: ["builder"] },
    given: { agent: { handle: "builder" }, tool: code, session: { labels: ["file", "web"] } },
    expect: { verdict: "allow", rule },
  },
  {
    name: "where it blocks, it blocks",
    settings: { outcome: { verdict: "block" } },
    given: { tool: code, session: { labels: ["file", "web"] } },
    expect: { verdict: "block", rule },
  },
];

export const FILE_WEB_CODE = piece({
  id: rule,
  name: "Files, web and code do not meet",
  summary: "A session that would use files, the web and code together asks a person first.",
  explanation: [
    "Stops the combination that most break-outs of coding agents share: something to steal (files), somewhere to bring it or to be told what to do (the web), and the means to do anything with it (code). Any two are everyday work; all three in one session are an open workshop.",
    "Decides by kinds: a tool with an argument of role path is file, one with an argument of role url or the label “web” is web, one that executes or has the label “code” is code. Each allowed call leaves its kinds on the session and on the sessions above it, in any order. The call that would complete the three is stopped, and so is each later call of one of the three: a person's yes is for one call.",
    "Needs roles on the arguments of tools that take paths and URLs. A tool whose effects nobody has named counts as code. A shell or notebook that reaches files and the network by itself should declare the labels “file” and “web”, so that it is all three at once.",
    "Costs coding and research agents a question for each step once the three have met. Split the work into sessions of two kinds, or exempt an agent whose execution happens in a sandbox without network.",
  ],
  controls: [
    controlNamed("owasp-asi-2026", "ASI02"),
    controlNamed("owasp-asi-2026", "ASI05"),
    controlNamed("owasp-agentic-threats", "T2"),
    controlNamed("owasp-agentic-threats", "T11"),
    controlNamed("csa-maestro-1", "L4"),
  ],
  schema: { outcome: z._default(pieceOutcome, ASK), ...exemptions },
  fields: { outcome: OUTCOME_FIELD, ...EXEMPTION_FIELDS },
  forbids: (settings) => [
    forbidText({
      ...settings,
      id: rule,
      name: "Files, web and code do not meet",
      reason: "Files, the web and code would meet in this session.",
      when: [
        `context.labels.containsAny(["code", "file", "web"])`,
        `context.session.after.containsAll(["code", "file", "web"])`,
      ],
    }),
  ],
  cases,
});
