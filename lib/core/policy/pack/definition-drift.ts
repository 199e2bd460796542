import * as z from "zod/mini";
import { controlNamed } from "../../standards";
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

const rule = "definition-drift";

const cases: PieceCase[] = [
  {
    name: "a tool whose definition changed since its review",
    given: { tool: { changed: true } },
    expect: { verdict: "block", rule },
  },
  {
    name: "even when it only reads",
    given: { tool: { changed: true, effects: ["read"] } },
    expect: { verdict: "block", rule },
  },
  {
    name: "a tool that is as it was reviewed",
    given: { tool: { changed: false, effects: ["write", "egress"] } },
    expect: { verdict: "allow", rule },
  },
  {
    name: "where a person is asked instead",
    settings: {
      outcome: { verdict: "step_up", to: { type: "tool_owner" }, count: 1 },
    },
    given: { tool: { changed: true } },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "an exempt tool that changes often",
    settings: { exemptTools: ["forge/search"] },
    given: { tool: { id: "forge/search", changed: true } },
    expect: { verdict: "allow", rule },
  },
  {
    name: "the exemption is no other tool's",
    settings: { exemptTools: ["forge/search"] },
    given: { tool: { id: "forge/merge", changed: true } },
    expect: { verdict: "block", rule },
  },
];

export const DEFINITION_DRIFT = piece({
  id: rule,
  name: "A changed tool waits for its review",
  summary: "A tool whose definition is not the one that was reviewed is not called.",
  explanation: [
    "Stops the tool that turns after it was trusted: a server that changes a description to instruct the model, adds an argument that carries data away, or swaps what a name stands for. It also stops a review from silently vouching for something that nobody has read.",
    "Decides by hashes: each tool's definition (name, description, input schema) as it was last seen is compared with the one its review was about. Any difference counts, however small; the tool's page shows both beside each other.",
    "Needs tools to be reviewed, and their definitions to be kept current by whoever lists them: the gateway sees calls, and only a listing shows a definition.",
    "Costs an interruption with each release of a tool server, until its owner has looked at the difference. Where servers change often, ask the tool's owner instead of blocking.",
  ],
  controls: [
    controlNamed("owasp-asi-2026", "ASI04"),
    controlNamed("owasp-agentic-threats", "T17"),
    controlNamed("owasp-nhi-2025", "NHI3"),
    controlNamed("csa-maestro-1", "L7"),
  ],
  schema: { outcome: z._default(pieceOutcome, BLOCK), ...exemptions },
  fields: { outcome: OUTCOME_FIELD, ...EXEMPTION_FIELDS },
  forbids: (settings) => [
    forbidText({
      ...settings,
      id: rule,
      name: "A changed tool waits for its review",
      reason: "The tool's definition has changed since it was reviewed.",
      when: ["resource.changed"],
    }),
  ],
  cases,
});
