import { agentListContract } from "@/lib/contract/agent";
import { approvalListContract } from "@/lib/contract/approval";
import { auditListContract } from "@/lib/contract/audit";
import { chainObservedContract } from "@/lib/contract/chain";
import { decisionListContract } from "@/lib/contract/decision";
import { driftAgentsContract } from "@/lib/contract/drift";
import { entitlementListContract } from "@/lib/contract/entitlement";
import { findingListContract } from "@/lib/contract/finding";
import { keyListContract } from "@/lib/contract/key";
import { personListContract } from "@/lib/contract/person";
import { policyCurrentContract } from "@/lib/contract/policy";
import { reachExposureContract, reachListContract } from "@/lib/contract/reach";
import { resourceListContract } from "@/lib/contract/resource";
import { sessionListContract } from "@/lib/contract/session";
import { teamListContract } from "@/lib/contract/team";
import { toolListContract } from "@/lib/contract/tool";
import type { QueryContract } from "@/lib/contract/verb";
import type { Api } from "../stories/world/api";

/** What everything else is measured beside: a page that asks for next to nothing. */
export const BASE_PAGE = "/account";

const LISTS = [
  ...["/", "/reviews", "/access-requests", "/sessions", "/decisions", "/approvals", "/findings"],
  ...["/audit", "/audit/checkpoints", "/audit/export", "/agents", "/tools", "/resources"],
  ...["/entitlements", "/entitlements/new", "/credentials", "/imports", "/policies", "/connect"],
  ...[
    "/policies/simulate",
    "/policies?view=versions",
    "/settings/organisation",
    "/settings/people",
  ],
  ...["/settings/teams", "/settings/keys", "/settings/webhooks", "/api-reference"],
];
/** Lists asked as they cost most: what is rare, what is far back, what is joined, what is searched. */
const HARD = [
  ...["/decisions?verdict=block", "/decisions?page=200", "/decisions?q=refund", "/audit?page=200"],
  ...["/sessions?page=200", "/sessions?sort=agent", "/sessions?q=clerk", "/approvals?mine=false"],
  ...["/approvals?mine=false&sort=tool", "/entitlements?sort=agent", "/entitlements?q=refund"],
  ...["/agents?sort=-owner", "/agents?q=bergen", "/tools?q=member"],
  ...["/drift", "/drift?period=90d&page=200", "/drift?q=clerk", "/drift/agents"],
  ...["/findings?page=40", "/findings?q=clerk", "/findings?state=resolved"],
];
const REACH = [
  ...["/blast-radius", "/blast-radius?q=clerk&sort=-union", "/blast-radius?page=10"],
  ...["/blast-radius/exposure", "/blast-radius/choke-points", "/blast-radius/map"],
  ...["/blast-radius/what-if", "/blast-radius/history"],
  ...["/routing", "/routing?period=90d", "/routing/routes", "/routing/routes?sort=-cost"],
  ...["/routing/routes?class=reasoning&sensitivity=restricted", "/routing/budgets"],
  ...["/chains", "/chains?view=declared", "/chains?view=combinations", "/chains?q=mail"],
];

/** The paths to measure, with one of everything that has a page. */
export async function placesOn(api: Api): Promise<string[]> {
  const first = async <I, R extends { id: string }>(
    contract: QueryContract<I, { rows: R[] }>,
    input: Partial<I>,
    place: string,
  ): Promise<string[]> => {
    const { rows } = await api.call(contract, { ...input, pageSize: 1 } as Partial<I>);
    return rows.map(({ id }) => `${place}/${id}`);
  };
  const { published } = await api.call(policyCurrentContract, {});
  const rules = published.document.rules
    .slice(0, 1)
    .map(({ handle }) => `/policies/rules/${handle}`);
  const farthest = await api.call(reachListContract, { pageSize: 1 });
  const exposed = await api.call(reachExposureContract, { pageSize: 1 });
  const tools = await first(toolListContract, { sort: "-entitlements" }, "/tools");
  const entitlements = await first(entitlementListContract, { sort: "-uses" }, "/entitlements");
  return [
    ...LISTS,
    ...HARD,
    ...REACH,
    ...farthest.rows.map(({ agent }) => `/blast-radius/agents/${agent.id}`),
    ...exposed.rows.map(({ resource }) => `/blast-radius/resources/${resource.id}`),
    ...(await first(chainObservedContract, {}, "/chains")),
    ...(await first(sessionListContract, { sort: "-calls" }, "/sessions")),
    ...(await first(decisionListContract, { verdict: ["step_up"] }, "/decisions")),
    ...(await first(approvalListContract, { mine: false }, "/approvals")),
    ...(await first(findingListContract, {}, "/findings")),
    ...(await first(auditListContract, {}, "/audit/events")),
    ...(await first(agentListContract, {}, "/agents")),
    ...(await first(driftAgentsContract, {}, "/drift/agents")),
    ...tools,
    ...tools.map((tool) => `${tool}/review`),
    ...(await first(resourceListContract, { sort: "-entitlements" }, "/resources")),
    ...entitlements,
    ...entitlements.map((entitlement) => `${entitlement}/narrow`),
    ...(await first(personListContract, {}, "/settings/people")),
    ...(await first(teamListContract, {}, "/settings/teams")),
    ...(await first(keyListContract, {}, "/settings/keys")),
    ...rules,
  ];
}
