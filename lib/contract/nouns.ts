/** What each noun of the API is, in one or two sentences; its verbs stand below it in the reference. */
export const NOUN_WORDS: Readonly<Record<string, { title: string; words: string }>> = {
  overview: {
    title: "Overview",
    words: "Figures over time: agents, verdicts, step-ups, and what changed.",
  },
  reach: {
    title: "Blast radius",
    words: "What agents could reach with what they hold, who exposes what, and what to cut first.",
  },
  search: { title: "Search", words: "One search over everything that the caller may see." },
  view: { title: "Saved views", words: "A list's filters and order, kept under a name." },
  org: {
    title: "Organisation",
    words: "The tenant: its name, its counts, and the switch that blocks every call.",
  },
  person: { title: "People", words: "Who works here, their roles, and what they own." },
  invitation: { title: "Invitations", words: "Ways in that were sent to people." },
  "single-sign-on": {
    title: "Single sign-on",
    words: "The identity provider that people sign in by, and which group gives which role.",
  },
  "sign-in": { title: "Sign-ins", words: "Who signed in, from where, and on which browsers." },
  provision: {
    title: "Provisioning",
    words: "People and groups as an identity provider keeps them (SCIM 2.0 stands on these).",
  },
  team: { title: "Teams", words: "Groups of people that may be asked for a yes." },
  account: { title: "Own account", words: "The signed-in person's own settings; never a key's." },
  agent: {
    title: "Agents",
    words:
      "Agent identities: owner and sponsor, purpose, autonomy, access class, lifecycle from proposed to retired.",
  },
  tool: {
    title: "Tools",
    words: "What agents call: a server's tool, its schema, what a review says it does and reaches.",
  },
  resource: {
    title: "Resources",
    words: "Data and systems that tools reach, each with a sensitivity and an owner.",
  },
  entitlement: {
    title: "Entitlements",
    words: "Which agent may call which tool on which resources, within which bounds.",
  },
  "access-request": {
    title: "Access requests",
    words: "Asking for an entitlement or a wider one; the resource's owner decides.",
  },
  "change-request": {
    title: "Change requests",
    words: "What people ask owners to take away or narrow, and how much of it is so by now.",
  },
  review: {
    title: "Reviews",
    words: "What is due for review, campaigns over it, and what was kept, narrowed or revoked.",
  },
  credential: {
    title: "Credentials",
    words: "Secrets, keys and certificates that agents hold elsewhere; never the secret itself.",
  },
  import: {
    title: "Imports",
    words: "CSV, JSON, MCP and OpenAPI documents into the inventory, with a preview first.",
  },
  policy: {
    title: "Policies",
    words: "The organisation's rules, limits, task classes and lists, in versions.",
  },
  "routing-policy": {
    title: "Routing policies",
    words: "Which task may use which model: rules, budgets and task classes, in versions.",
  },
  routing: {
    title: "Routing",
    words:
      "Which model each task was routed to, by which rule, at which cost, and what is left of budgets.",
  },
  model: {
    title: "Models",
    words:
      "Models that agents may be routed to: price, terms, what each may be shown, and how it is used.",
  },
  "capability-review": {
    title: "Capability reviews",
    words: "What models were found able to do; never what they may touch.",
  },
  provider: {
    title: "Providers",
    words: "Where models are called, on which terms; a provider's key is never shown.",
  },
  key: { title: "Keys", words: "API keys: gateway keys for agents, management keys for scripts." },
  session: {
    title: "Sessions",
    words: "Conversations of agents: the request, what was called, what was thought.",
  },
  decision: {
    title: "Decisions",
    words: "Verdicts, each with the facts and policies it rested on.",
  },
  approval: { title: "Approvals", words: "Calls that waited, or wait, for a person's yes." },
  chain: {
    title: "Chains",
    words:
      "Tool paths: declared with owner and boundary, or observed in sessions; and prohibited combinations.",
  },
  finding: {
    title: "Findings",
    words: "What is wrong, with its evidence, what can be done about it, and what became of it.",
  },
  drift: {
    title: "Drift",
    words: "Sessions beside what they were asked, and agents beside their own past.",
  },
  audit: {
    title: "Audit",
    words: "The signed log of everything that happened, and proofs that it is whole.",
  },
  webhook: { title: "Webhooks", words: "Addresses that are told of step-ups, signed." },
};

/** The title of a noun. */
export function nounTitle(noun: string): string {
  return NOUN_WORDS[noun]?.title ?? noun;
}
