import * as z from "zod/mini";
import { stringLiteral } from "../../cedar";
import { controlNamed } from "../../standards";
import { holdsAny } from "../set-text";
import { someWords } from "../text-field";
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

const rule = "no-self-granting";
const agent = { handle: "helper" };
const grants = {
  id: "identity/grant",
  effects: ["write" as const],
  roles: { "/to": "grantee", "/members": "person", "/why": "content" },
};
const reaches = [{ handle: "directory", tags: ["authority"] }];

const cases: PieceCase[] = [
  {
    name: "an agent grants itself a role",
    given: { agent, tool: grants, reaches, arguments: { to: "helper" } },
    expect: { verdict: "block", rule },
  },
  {
    name: "an agent adds itself to a group, among others",
    given: { agent, tool: grants, reaches, arguments: { members: ["ann", "helper"] } },
    expect: { verdict: "block", rule },
  },
  {
    name: "an agent gives somebody else a role",
    given: { agent, tool: grants, reaches, arguments: { to: "ann" } },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "an agent names itself in nothing but the reason",
    given: { agent, tool: grants, reaches, arguments: { to: "ann", why: "helper" } },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "a request to this organisation's own console, by URL, is such a write",
    given: {
      agent,
      tool: { id: "http/request", effects: ["egress"], roles: { "/url": "url" } },
      reaches: [{ handle: "console", tags: ["authority"] }],
      arguments: { url: "https://console.example/api/v1/entitlements" },
    },
    expect: { verdict: "step_up", rule },
  },
  {
    name: "an agent reads who may do what",
    given: { agent, tool: { ...grants, effects: ["read"] }, reaches, arguments: { to: "helper" } },
    expect: { verdict: "allow", rule },
  },
  {
    name: "an agent names itself where no authority is given",
    given: {
      agent,
      tool: grants,
      reaches: [{ handle: "tickets", tags: ["work"] }],
      arguments: { to: "helper" },
    },
    expect: { verdict: "allow", rule },
  },
  {
    name: "an agent that keeps the directory needs nobody's yes for others",
    settings: { exemptAgents: ["helper"] },
    given: { agent, tool: grants, reaches, arguments: { to: "ann" } },
    expect: { verdict: "allow", rule },
  },
  {
    name: "and still gives nothing to itself",
    settings: { exemptAgents: ["helper"], exemptTools: ["identity/grant"] },
    given: { agent, tool: grants, reaches, arguments: { to: "helper" } },
    expect: { verdict: "block", rule },
  },
  {
    name: "other tags and roles may be meant",
    settings: { tags: ["iam"], roles: ["account"] },
    given: {
      agent,
      tool: { effects: ["write"], roles: { "/id": "account" } },
      reaches: [{ handle: "cloud", tags: ["iam"] }],
      arguments: { id: "helper" },
    },
    expect: { verdict: "block", rule },
  },
];

/** An argument of one of these roles holds one of the agent's own names. */
function namesItself(roles: readonly string[]): string {
  const each = [...new Set(roles)].sort().map((role) => {
    const at = stringLiteral(role);
    return `(context.roles has ${at} && context.roles[${at}].containsAny(principal.names))`;
  });
  return `(${each.join(" || ")})`;
}

export const NO_SELF_GRANTING = piece({
  id: rule,
  name: "No agent widens its own authority",
  summary:
    "An agent may not give itself access, and a person says yes before it changes anybody else's.",
  explanation: [
    "Stops the quiet step from doing a task to owning the means: an agent that adds itself to a group, mints itself a key, or writes the entitlement that it lacks. Changes of anybody else's authority, which are the same step by a detour, wait for a person.",
    "Decides by what a call reaches and whom it names. A call with any effect but reading that reaches a resource tagged “authority” asks a person; where an argument of role grantee or person is one of the agent's own names (its handle, its id, its external ids), it is blocked, and no exemption lifts that.",
    "Needs the tag “authority” on identity providers, directories, secret stores, cloud permission systems and this organisation's own Ambit console and gateway (map their URLs to a tagged resource, by prefix), and the roles grantee or person on the arguments that name who gains. Names are compared exactly: a name spelt otherwise still asks a person.",
    "Costs provisioning agents a yes for each change. Exempt those whose whole purpose it is, and they are asked about nothing but themselves.",
  ],
  controls: [
    controlNamed("owasp-asi-2026", "ASI03"),
    controlNamed("owasp-asi-2026", "ASI10"),
    controlNamed("owasp-agentic-threats", "T3"),
    controlNamed("owasp-nhi-2025", "NHI5"),
    controlNamed("nist-csf-2.0", "PR.AA-05"),
    controlNamed("csa-maestro-1", "L6"),
  ],
  schema: {
    tags: z._default(someWords, ["authority"]),
    roles: z._default(someWords, ["grantee", "person"]),
    onSelf: z._default(pieceOutcome, BLOCK),
    onOthers: z._default(pieceOutcome, ASK),
    ...exemptions,
  },
  fields: {
    tags: {
      label: "Tags of systems that give authority",
      help: "Resources with one of these tags hold identities, permissions or keys.",
      kind: "words",
    },
    roles: {
      label: "Roles of arguments that name who gains",
      help: "Compared with the names of the agent that calls.",
      kind: "words",
    },
    onSelf: { ...OUTCOME_FIELD, label: "When it names itself" },
    onOthers: { ...OUTCOME_FIELD, label: "When it changes anything else there" },
    exemptAgents: {
      ...EXEMPTION_FIELDS.exemptAgents,
      help: "They change others' authority without being asked; their own never.",
    },
    exemptTools: {
      ...EXEMPTION_FIELDS.exemptTools,
      help: "Calls of these tools change others' authority without being asked.",
    },
  },
  forbids: ({ tags, roles, onSelf, onOthers, ...exempt }) => {
    const changes = [holdsAny("context.tags", tags), SIDE_EFFECT];
    return [
      forbidText({
        id: `${rule}.self`,
        name: "No agent gives itself authority",
        reason: "The agent would change its own authority.",
        outcome: onSelf,
        when: [...changes, namesItself(roles)],
      }),
      forbidText({
        ...exempt,
        id: `${rule}.others`,
        name: "A person says yes before an agent changes authority",
        reason: "The call changes who may do what.",
        outcome: onOthers,
        when: changes,
      }),
    ];
  },
  cases,
});
