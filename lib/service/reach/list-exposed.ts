import { type ExposedRow, reachExposedContract } from "../../contract/reach";
import { EFFECTS, notFound } from "../../core/kernel";
import { type Exposed, exposedOf, sessionOf } from "../../core/reach";
import { orderOf, readPage } from "../listing";
import { query } from "../verb";
import { currentReach } from "./current";
import { itemRow } from "./items";
import { bySort, numbered, texted } from "./sorting";

type Candidate = Exposed & { id: string; name: string; owner: ExposedRow["owner"] };

const COLUMNS = {
  agent: texted<Candidate>(({ name }) => name),
  owner: texted<Candidate>(({ owner }) => owner?.name ?? ""),
  via: texted<Candidate>(({ manner }) => manner),
  asks: texted<Candidate>(({ open }) => open),
  weight: numbered<Candidate>(({ item }) => item.weight),
};

export const listExposed = query(reachExposedContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const order = orderOf(input.sort, COLUMNS, "asks");
  if ((await tx.resource.count({ where: { orgId, id: input.id } })) === 0)
    throw notFound("resource");
  const { graph, reach, asOf } = await currentReach(tx, ctx);
  const place = graph.resources.findIndex(({ id }) => id === input.id);
  const owners = await tx.agent.findMany({
    where: { orgId },
    select: { id: true, owner: { select: { id: true, name: true } } },
  });
  const ownerOf = new Map(owners.map(({ id, owner }) => [id, owner]));
  const text = input.q?.toLowerCase();
  const all = (exposedOf(reach).get(place) ?? [])
    .map((one): Candidate => {
      const { id = "", name = "" } = graph.agents[one.agent] ?? {};
      return { ...one, id, name, owner: ownerOf.get(id) ?? null };
    })
    .filter(
      ({ name, owner, manner, open }) =>
        (!text || `${name}\n${owner?.name ?? ""}`.toLowerCase().includes(text)) &&
        (input.via?.includes(manner) ?? true) &&
        (input.asks?.includes(open) ?? true),
    )
    .sort(bySort(order, ({ id }) => id));
  const page = await readPage(
    input,
    async () => all.length,
    async ({ skip, take }) => all.slice(skip, skip + take),
    ({ agent, id, name, owner, item, effects }): ExposedRow => {
      const { items } = sessionOf(reach, agent, item.open === "alone" ? "alone" : "withPerson");
      const inRadius = items.some(({ resource }) => resource === place);
      const { via, asks, witness, conditions } = itemRow(graph, reach, agent, item, inRadius);
      return {
        ...{ agent: { id, name }, owner, via, asks, inRadius, witness, conditions },
        effects: EFFECTS.filter((effect) => effects.includes(effect)),
      };
    },
  );
  return { ...page, asOf };
});
