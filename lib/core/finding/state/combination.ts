import type { CombinationReach, EstateEntitlement } from "../estate";
import type { FactsOf } from "../facts";
import { type Found, found } from "../found";
import { THRESHOLDS } from "../thresholds";
import { forbidsOf, verdictOf } from "./forbids";
import { highestOf, type View, windowOf } from "./view";

/** What of a side a finding lists; how many there are it says beside. */
const MOST = 20;

/** Prohibited combinations of which an agent in service is entitled to every side: stopped in each session, or only noted. */
export function reachableCombinations(view: View): Found[] {
  const known = new Map(
    forbidsOf(view.policy.document).flatMap(({ form, forbids }) =>
      forbids.map(({ handle, cedar }) => [handle, { form, verdict: verdictOf(cedar) }] as const),
    ),
  );
  return view.combinations.flatMap((reach) => {
    const rule = known.get(reach.rule);
    const agent = view.agentOf(reach.agentId);
    if (rule === undefined || agent?.lifecycle !== "active") return [];
    const id = rule.verdict === "log" ? "combination_unstopped" : "combination_reachable";
    const facts = factsOf(view, reach, rule);
    if (facts === null) return [];
    const subject = { agentId: agent.id, policyHandle: reach.rule };
    const owner = view.present(agent.ownerId, agent.sponsorId);
    return found(id, `${agent.id}:${reach.rule}`, subject, owner, {
      ...{ agent: agent.handle, agent_id: agent.id, access_class: agent.accessClass },
      ...facts,
    });
  });
}

type Facts = Omit<FactsOf<"combination_reachable">, "agent" | "agent_id" | "access_class">;

/** Null where the entitlements that brought a side are gone: the reach was worked out before. */
function factsOf(
  view: View,
  { agentId, rule, sides }: CombinationReach,
  { form, verdict }: Pick<Facts, "form" | "verdict">,
): Facts | null {
  const held = sides.map((tools) => bringing(view.heldBy(agentId), tools));
  if (held.length < 2 || held.some((side) => side.length === 0)) return null;
  const reached = held.flat().flatMap(({ resources }) => resources);
  return {
    ...{ rule, policy: view.policy.number, form, verdict },
    sides: held.map((side) => ({
      entitlements: side.slice(0, MOST).map((e) => shown(view, e)),
      count: side.length,
    })),
    sensitivity: highestOf(reached.map(({ sensitivity }) => sensitivity)),
    window: windowOf(view.now, THRESHOLDS.useDays),
  };
}

function shown(view: View, { id, version, uses, toolId }: EstateEntitlement) {
  const tool = view.toolOf(toolId);
  return { id, version, uses, tool: tool?.tool ?? "", effects: [...(tool?.effects ?? [])] };
}

/** Entitlements on some tools, the least used first. */
function bringing(held: readonly EstateEntitlement[], tools: readonly string[]) {
  return held
    .filter(({ toolId }) => tools.includes(toolId))
    .toSorted((a, b) => a.uses - b.uses || (a.id < b.id ? -1 : 1));
}
