import { type Lists, listAt } from "./csr";
import type { Manner, ReachItem } from "./figures";
import { OPENNESS } from "./graph";
import { isReached, markOf, ownMarks } from "./radius";
import type { Company, Reach } from "./reach";
import { byCall, byCredential, byFeeding, type Scope, type WitnessStep } from "./witness-routes";

/** How an agent gets to an item: one way of the fewest steps among those in its manner, as open as the item is. */
export type Witness = {
  agent: number;
  item: ReachItem;
  open: "alone" | "person";
  manner: Manner;
  steps: WitnessStep[];
};

/**
 * A real way within one session, of the fewest steps, by which an agent gets to an item; null when it does not. Whoever acts is reached again from the
 * agent for each call, since that is who has the result. Steps name their edges by place in the graph's lists.
 */
export function witnessOf(reach: Reach, agent: number, item: ReachItem): Witness | null {
  const mark = markOf(reach, item);
  const company = companyOf(reach, agent, mark);
  if (!company) return null;
  const own = ownMarks(reach, agent)[company];
  const manner = own.direct.has(mark) ? "direct" : own.all.has(mark) ? "combining" : "delegation";
  const scope = scopeOf(reach, agent, company, manner === "delegation");
  const target = item.resource ?? reach.compiled.graph.resources.length + (item.tool ?? 0);
  const routes = [byCall, byCredential, byFeeding].flatMap((route) => {
    const steps = route(scope, target, item.effect);
    return steps ? [steps] : [];
  });
  const steps = routes.reduce<WitnessStep[] | null>(
    (best, route) => (best && best.length <= route.length ? best : route),
    null,
  );
  if (!steps) return null;
  return { agent, item, open: company === "alone" ? "alone" : "person", manner, steps };
}

function companyOf(reach: Reach, agent: number, mark: number): Company | null {
  if (mark < 0) return null;
  const there = (company: Company) => isReached(reach, agent, mark, company);
  return there("alone") ? "alone" : there("withPerson") ? "withPerson" : null;
}

/** Who can act, nearest first, and the steps to each. */
function scopeOf(reach: Reach, agent: number, company: Company, others: boolean): Scope {
  const { graph, active, delegates } = reach.compiled;
  const { least } = reach[company];
  const steps = new Map<number, WitnessStep[]>([[agent, []]]);
  if (others)
    for (const [from, before] of steps)
      for (const { to, place } of openFrom(reach, delegates, from, least)) {
        if (steps.has(to) || !active[from] || !active[to]) continue;
        const asks = graph.delegations[place]?.open === "person";
        steps.set(to, [...before, { kind: "delegates", delegation: place, from, to, asks }]);
      }
  return { reach, least, steps };
}

function openFrom({ compiled: { graph } }: Reach, delegates: Lists, from: number, least: number) {
  return [...listAt(delegates, from)].flatMap((place) => {
    const edge = graph.delegations[place];
    return edge && OPENNESS.indexOf(edge.open) >= least ? [{ to: edge.to, place }] : [];
  });
}
