import { accessRequestCreateContract } from "@/lib/contract/access-request";
import { agentRetireContract } from "@/lib/contract/agent-stop";
import { capabilityReviewRecordContract } from "@/lib/contract/capability-review";
import { chainDeclareContract } from "@/lib/contract/chain-change";
import { credentialCreateContract } from "@/lib/contract/credential";
import { findingListContract } from "@/lib/contract/finding";
import { keyListContract } from "@/lib/contract/key";
import { modelCreateContract, modelDeprecateContract } from "@/lib/contract/model";
import { providerCreateContract } from "@/lib/contract/provider";
import { reachAskContract } from "@/lib/contract/reach-try";
import { reviewStartContract } from "@/lib/contract/review-campaign";
import { routingGetContract } from "@/lib/contract/routing";
import { routingPolicyCurrentContract } from "@/lib/contract/routing-policy";
import { sessionListContract } from "@/lib/contract/session";
import { toolUpdateContract } from "@/lib/contract/tool";
import { webhookCreateContract } from "@/lib/contract/webhook";
import type { Company, Person } from "./company";
import { expect } from "./story";

/** A page to look at: what its picture is called, and where it is. */
export type Place = { name: string; path: string };

/** The security engineer who looks at everything, and one of everything to look at. */
export async function setTheScene(company: Company): Promise<{ person: Person; places: Place[] }> {
  const person = await company.join("Wanda Walker", "admin", "security", "owner");
  const ids = await oneOfEverything(company, person);
  return { person, places: placesOf(ids) };
}

/** Things of every kind, and a session in which the gateway decided and a person is asked. */
async function oneOfEverything(company: Company, person: Person) {
  const resource = await company.resource(person, "confidential");
  const tool = await company.tool(person, {
    arguments: { recipient: { type: "string" }, amount: { type: "number" } },
    argumentRoles: { "/recipient": { role: "recipient" }, "/amount": { role: "amount" } },
    resourceMap: [{ match: "always", resource: resource.name }],
  });
  const reader = await company.tool(person, { effects: ["read"], labels: ["untrusted"] });
  const agent = await company.agent(person);
  const team = await company.team(`Deciders of ${agent.handle}`, [person]);
  await company.entitle(agent, reader);
  const entitlement = await company.entitle(agent, tool, {
    resources: [resource.id],
    constraints: [{ argument: "/amount", op: "at_most", value: 500 }],
    boundary: "step_up",
    stepUp: { to: { type: "team", id: team }, count: 1 },
  });
  const external = `walk-${agent.handle}`;
  await agent.openSession(external, "Pay the invoices that are due");
  const { route_id: route } = await agent.asksForModel({ session: external, context_tokens: 900 });
  const read = await agent.proposes({ tool: reader.name, session: external });
  await agent.reports(read, { status: "ok", result: "Three invoices are due" });
  const pay = { tool: tool.name, session: external };
  const asked = await agent.proposes({ ...pay, arguments: { recipient: "ACME", amount: 120 } });
  const request = await agent.asksForYes(asked, "It is due");
  const blocked = await agent.proposes({ ...pay, arguments: { recipient: "ACME", amount: 900 } });
  const { api } = company.admin;
  const sessions = await api.call(sessionListContract, { q: external });
  const findings = await api.call(findingListContract, { family: ["past_control"] });
  const states = await api.call(findingListContract, { family: ["entitlement"], state: ["open"] });
  const keys = await api.call(keyListContract, { agent: [agent.id] });
  // A name that nothing ever has (RFC 6761).
  await api.call(webhookCreateContract, { url: `https://hooks.invalid/${agent.handle}` });
  const wanted = { agentId: agent.id, toolId: reader.id, resources: [resource.id] };
  const access = await api.call(accessRequestCreateContract, {
    ...{ ...wanted, purpose: "Read the ledger", justification: "Invoices are checked against it" },
  });
  const campaign = await api.call(reviewStartContract, {
    ...{ name: `Review of ${agent.handle}`, scope: { tool: [tool.id] }, undecided: "fallback" },
    ...{ reviewers: { by: "person", personId: person.id }, fallbackId: company.admin.id },
    deadlineAt: new Date(Date.now() + 864_000_000).toISOString(),
  });
  const credential = await api.call(credentialCreateContract, {
    ...{ kind: "api_key", name: "Ledger key", issuer: "Ledger", reference: agent.handle },
    ...{ keptIn: "vault: kv/agents/ledger", issuedAt: "2025-01-01T12:00:00Z", rotateEveryDays: 90 },
    ...{ ownerId: person.id, agents: [agent.id], resources: [resource.id] },
  });
  const chain = await api.call(chainDeclareContract, {
    ...{ handle: `pay-${agent.handle}`, name: `Pay what is due for ${agent.handle}` },
    ...{ agents: [agent.id], ownerId: person.id, boundary: "log" },
    steps: [reader, tool].map(({ id }) => ({ toolId: id, repeats: false })),
  });
  const provider = await api.call(providerCreateContract, {
    ...{ handle: `llm-${agent.handle}`, name: "Südlicht", baseUrl: "https://llm.invalid/v1" },
    ...{ key: "sk-of-a-scene", region: "EU", ownerId: person.id },
  });
  const model = await api.call(modelCreateContract, {
    ...{
      handle: `m-${agent.handle}`,
      name: `Südlicht for ${agent.handle}`,
      providerModel: "large",
    },
    ...{ providerId: provider.id, class: "reasoning", ownerId: person.id },
    prices: { input: 2_000_000, cached: 500_000, output: 8_000_000, reasoning: 8_000_000 },
    ...{ contextTokens: 128_000, maxOutputTokens: 16_000 },
  });
  const { published: routing } = await api.call(routingPolicyCurrentContract, {});
  await api.call(capabilityReviewRecordContract, {
    ...{ modelId: model.id, ability: "Sums up what it reads", evidence: "Own trials" },
    dueAt: new Date(Date.now() + 86_400_000).toISOString(),
  });
  await api.call(modelDeprecateContract, { id: model.id, reason: "Its maker ends it" });
  const theirs = await company.agent(await company.join("Olga Other", "owner"));
  const wished = await api.call(reachAskContract, {
    changes: [{ kind: "suspend_agent", agent: theirs.id }],
    reason: "It reaches what it has not used since spring",
  });
  const gone = await company.agent(person);
  await company.entitle(gone, reader);
  await api.call(agentRetireContract, { id: gone.id, reason: "Replaced" });
  const drifted = await company.tool(person, { arguments: { to: { type: "string" } } });
  const inputSchema = { type: "object", properties: { recipient: { type: "string" } } };
  await api.call(toolUpdateContract, { id: drifted.id, description: "Now keeps it", inputSchema });
  return {
    ...{ retired: gone.id, drifted: drifted.id, changeRequest: wished.id },
    ...{ credential: credential.id, chain: chain.id },
    ...{ model: model.id, provider: provider.id },
    ...{ routingRule: routing.document.rules[0]?.handle, routingVersion: routing.number },
    ...{ access: access.id, campaign: campaign.id },
    ...{ agent: agent.id, tool: tool.id, resource: resource.id, entitlement, team },
    ...{ person: person.id, request: request.id, decision: blocked.context.evaluation_id },
    session: String(sessions.rows[0]?.id),
    route: await keptRoute(person, route),
    finding: String(findings.rows[0]?.id),
    findingOfState: String(states.rows[0]?.id),
    key: String(keys.rows[0]?.id),
  };
}

/** A route that the worker has come to. */
async function keptRoute({ api }: Person, id: unknown): Promise<string> {
  const kept = async () => (await api.ask(routingGetContract, { id: String(id) })).status;
  await expect.poll(kept, { timeout: 60_000 }).toBe(200);
  return String(id);
}

type Ids = Awaited<ReturnType<typeof oneOfEverything>>;

function placesOf(ids: Ids): Place[] {
  const paths: Record<string, string> = {
    overview: "/",
    "overview-90d": "/?period=90d",
    sessions: "/sessions",
    session: `/sessions/${ids.session}`,
    decisions: "/decisions",
    decision: `/decisions/${ids.decision}`,
    "blast-radius": "/blast-radius",
    "blast-radius-exposure": "/blast-radius/exposure",
    "blast-radius-choke-points": "/blast-radius/choke-points",
    "blast-radius-map": "/blast-radius/map",
    "blast-radius-map-agent": `/blast-radius/map?focus=agent:${ids.agent}`,
    "blast-radius-what-if": "/blast-radius/what-if",
    "blast-radius-what-if-agent": `/blast-radius/what-if?changes=remove.${ids.entitlement}&agent=${ids.agent}`,
    "blast-radius-requests": "/blast-radius/requests",
    "blast-radius-request": `/blast-radius/requests/${ids.changeRequest}`,
    "blast-radius-history": "/blast-radius/history",
    "blast-radius-agent": `/blast-radius/agents/${ids.agent}`,
    "blast-radius-resource": `/blast-radius/resources/${ids.resource}`,
    approvals: "/approvals",
    "approvals-all": "/approvals?mine=false",
    approval: `/approvals/${ids.request}`,
    findings: "/findings",
    finding: `/findings/${ids.finding}`,
    "finding-of-state": `/findings/${ids.findingOfState}`,
    "findings-overdue": "/findings?overdue=true&mine=true",
    chains: "/chains",
    "chains-declared": "/chains?view=declared",
    "chains-combinations": "/chains?view=combinations",
    chain: `/chains/${ids.chain}`,
    drift: "/drift",
    "drift-agents": "/drift/agents",
    "drift-agent": `/drift/agents/${ids.agent}`,
    audit: "/audit",
    "audit-event": `/audit/events/${ids.decision}`,
    "audit-checkpoints": "/audit/checkpoints",
    "audit-export": "/audit/export",
    "access-requests": "/access-requests",
    "access-requests-all": "/access-requests?show=all",
    "access-request": `/access-requests/${ids.access}`,
    "access-request-new": `/access-requests/new?agent=${ids.agent}`,
    agents: "/agents",
    agent: `/agents/${ids.agent}`,
    "agent-retire": `/agents/${ids.agent}/retire`,
    "agent-offboarding": `/agents/${ids.retired}/offboarding`,
    triage: "/triage",
    "triage-tools": "/triage?view=tools",
    tools: "/tools",
    tool: `/tools/${ids.tool}`,
    "tool-drifted": `/tools/${ids.drifted}`,
    "tool-review": `/tools/${ids.tool}/review`,
    "tool-review-again": `/tools/${ids.drifted}/review`,
    resources: "/resources",
    resource: `/resources/${ids.resource}`,
    reviews: "/reviews?show=all",
    "reviews-due": "/reviews",
    review: `/reviews/${ids.entitlement}`,
    "review-campaigns": "/reviews/campaigns",
    "review-campaign": `/reviews/campaigns/${ids.campaign}`,
    "review-campaign-new": "/reviews/campaigns/new",
    imports: "/imports",
    "imports-mcp": "/imports?noun=tools&source=mcp",
    routing: "/routing",
    "routing-90d": "/routing?period=90d",
    routes: "/routing/routes",
    route: `/routing/routes/${ids.route}`,
    budgets: "/routing/budgets",
    "routing-policy": "/routing/policy",
    "routing-policy-tasks": "/routing/policy?view=tasks",
    "routing-policy-budgets": "/routing/policy?view=budgets",
    "routing-policy-cases": "/routing/policy?view=cases",
    "routing-policy-text": "/routing/policy?view=text",
    "routing-policy-simulate": "/routing/policy/simulate",
    "routing-rule": `/routing/policy/rules/${ids.routingRule}`,
    "routing-rule-new": "/routing/policy/rules/new",
    "routing-versions": "/routing/policy/versions",
    "routing-version": `/routing/policy/versions/${ids.routingVersion}`,
    models: "/routing/models",
    model: `/routing/models/${ids.model}`,
    providers: "/routing/providers",
    provider: `/routing/providers/${ids.provider}`,
    credentials: "/credentials",
    credential: `/credentials/${ids.credential}`,
    "api-reference": "/api-reference",
    "api-reference-noun": "/api-reference/credential",
    "api-reference-gateway": "/api-reference/gateway",
    roles: "/settings/roles",
    entitlements: "/entitlements",
    entitlement: `/entitlements/${ids.entitlement}`,
    "entitlement-narrow": `/entitlements/${ids.entitlement}/narrow`,
    "entitlement-widen": `/entitlements/${ids.entitlement}/widen`,
    "entitlement-new": `/entitlements/new?agent=${ids.agent}`,
    connect: "/connect",
    "connect-agent": `/connect?agent=${ids.agent}`,
    organisation: "/settings/organisation",
    people: "/settings/people",
    person: `/settings/people/${ids.person}`,
    teams: "/settings/teams",
    team: `/settings/teams/${ids.team}`,
    keys: "/settings/keys",
    key: `/settings/keys/${ids.key}`,
    policies: "/policies",
    "policies-pack": "/policies?view=pack",
    "policies-limits": "/policies?view=limits",
    "policies-tasks": "/policies?view=tasks",
    "policies-lists": "/policies?view=lists",
    "policies-versions": "/policies?view=versions",
    "policy-version": "/policies/versions/1",
    "policy-simulate": "/policies/simulate",
    "policy-rule": "/policies/rules/untrusted-confidential-egress",
    "policy-combination-new": "/policies/rules/new?form=combination",
    "policy-guardrail-new": "/policies/rules/new?form=guardrail",
    "policy-cedar-new": "/policies/rules/new?form=cedar",
    "policy-limit": "/policies/limits/limit-identical-calls",
    "policy-list": "/policies/lists/our-own",
    "policy-task": "/policies/tasks/refund",
    "policy-limit-new": "/policies/limits/new",
    "policy-task-new": "/policies/tasks/new",
    "policy-list-new": "/policies/lists/new",
    webhooks: "/settings/webhooks",
    account: "/account",
    "account-sign-ins": "/account/sign-ins",
    "sign-ins": "/settings/sign-ins",
    "single-sign-on": "/settings/single-sign-on",
    invitations: "/settings/invitations",
    forbidden: "/forbidden?needs=audit.read",
    "nothing-found": "/agents?q=nobody-is-called-this",
  };
  return Object.entries(paths).map(([name, path]) => ({ name, path }));
}
