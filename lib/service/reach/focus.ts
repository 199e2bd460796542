import type { ReachGraph } from "../../core/reach";
import type { Thing } from "./canvas";
import type { Way } from "./canvas-edges";

/** The edges that hang on one thing: of an agent also those of all that may act for it. */
export function waysAround(graph: ReachGraph, ways: readonly Way[], focus: Thing): Way[] {
  const kept = ways.filter(PICKS[focus.kind](graph, focus.place));
  const tools = new Set(kept.flatMap(({ to }) => (to.kind === "tool" ? [to.place] : [])));
  const feeds = ways.filter(
    ({ kind, from, to }) => kind === "feeds" && tools.has(from.place) && tools.has(to.place),
  );
  return [...kept, ...feeds];
}

type Pick = (graph: ReachGraph, place: number) => (way: Way) => boolean;

/** Which edges hang on a thing of each kind; what feeds what is found after. */
const PICKS: Readonly<Record<Thing["kind"], Pick>> = {
  agent: (graph, place) => {
    const acting = actingFor(graph, place);
    const held = new Set(
      graph.credentials.flatMap(({ holders }, n) =>
        holders.some((h) => acting.has(h)) ? [n] : [],
      ),
    );
    return ({ kind, from, to, entitlement }) => {
      if (entitlement !== null) return acting.has(graph.entitlements[entitlement]?.agent ?? -1);
      if (kind === "opens") return held.has(from.place);
      if (kind === "delegates") return acting.has(from.place) || to.place === place;
      return kind === "holds" && acting.has(from.place);
    };
  },
  tool:
    (graph, place) =>
    ({ entitlement }) =>
      entitlement !== null && graph.entitlements[entitlement]?.tool === place,
  resource: (graph, place) => {
    const leading = graph.entitlements.map(({ ways }) =>
      ways.some(({ resource, open }) => resource === place && open !== "closed"),
    );
    const opening = new Set(
      graph.credentials.flatMap(({ opens }, n) =>
        opens.some(({ resource }) => resource === place) ? [n] : [],
      ),
    );
    return ({ kind, to, entitlement }) => {
      if (kind === "reaches" || kind === "opens") return to.place === place;
      if (kind === "holds") return opening.has(to.place);
      return entitlement !== null && leading[entitlement] === true;
    };
  },
  credential:
    (_, place) =>
    ({ kind, from, to }) =>
      (kind === "holds" && to.place === place) || (kind === "opens" && from.place === place),
};

/** An agent and all that may come to act for it. */
export function actingFor({ delegations }: ReachGraph, agent: number): ReadonlySet<number> {
  const acting = new Set([agent]);
  for (const by of acting)
    for (const { from, to, open } of delegations)
      if (from === by && open !== "closed") acting.add(to);
  return acting;
}
