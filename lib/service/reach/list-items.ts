import { type ReachItem, reachItemsContract } from "../../contract/reach";
import { notFound, rankOf, type Sensitivity } from "../../core/kernel";
import type { ReachedItem, ReachGraph } from "../../core/reach";
import { orderOf, readPage } from "../listing";
import { query } from "../verb";
import { currentReach } from "./current";
import { agentItems, thingOf } from "./items";
import { bySort, numbered, texted } from "./sorting";

/** An item with what it is listed by; the way there is worked out for a page alone. */
type Candidate = { item: ReachedItem; name: string; sensitivity: Sensitivity; place: number };

const COLUMNS = {
  resource: texted<Candidate>(({ name }) => name),
  effect: texted<Candidate>(({ item }) => item.effect),
  weight: numbered<Candidate>(({ item }) => item.weight),
  sensitivity: numbered<Candidate>(({ sensitivity }) => rankOf(sensitivity)),
};

export const listItems = query(reachItemsContract, async (tx, ctx, input) => {
  const order = orderOf(input.sort, COLUMNS, "-weight");
  const { graph, reach, asOf } = await currentReach(tx, ctx);
  const agent = graph.agents.findIndex(({ id }) => id === input.id);
  if (agent < 0) throw notFound("reach of the agent");
  const { items, rowOf } = agentItems(graph, reach, agent);
  const text = input.q?.toLowerCase();
  const all = items
    .map((item, place) => candidate(graph, item, place))
    .filter(
      ({ item, name, sensitivity }) =>
        (!text || name.toLowerCase().includes(text)) &&
        (input.via?.includes(item.manner) ?? true) &&
        (input.asks?.includes(item.open) ?? true) &&
        (input.effect?.includes(item.effect) ?? true) &&
        (input.sensitivity?.includes(sensitivity) ?? true),
    )
    // Of equals the weightier first, as they come.
    .sort(bySort(order, ({ place }) => String(place).padStart(9, "0")));
  const page = await readPage(
    input,
    async () => all.length,
    async ({ skip, take }) => all.slice(skip, skip + take),
    ({ item }): ReachItem => rowOf(item),
  );
  return { ...page, asOf };
});

function candidate(graph: ReachGraph, item: ReachedItem, place: number): Candidate {
  const { resource, tool, sensitivity } = thingOf(graph, item);
  return { item, name: resource?.name ?? tool?.name ?? "", sensitivity, place };
}
