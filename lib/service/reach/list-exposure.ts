import { type ExposureRow, reachExposureContract } from "../../contract/reach";
import { EFFECTS, rankOf, type Sensitivity } from "../../core/kernel";
import { type Exposed, exposedOf } from "../../core/reach";
import { orderOf, readPage } from "../listing";
import { query } from "../verb";
import { currentReach } from "./current";
import { bySort, numbered, texted } from "./sorting";

const COLUMNS = {
  resource: texted<ExposureRow>(({ resource }) => resource.name),
  owner: texted<ExposureRow>(({ owner }) => owner?.name ?? ""),
  sensitivity: numbered<ExposureRow>(({ sensitivity }) => rankOf(sensitivity)),
  share: numbered<ExposureRow>(({ share }) => share),
  alone: numbered<ExposureRow>(({ alone }) => alone),
  person: numbered<ExposureRow>(({ person }) => person),
  direct: numbered<ExposureRow>(({ split }) => split.direct),
  combining: numbered<ExposureRow>(({ split }) => split.combining),
  delegation: numbered<ExposureRow>(({ split }) => split.delegation),
};

export const listExposure = query(reachExposureContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const order = orderOf(input.sort, COLUMNS, "-share");
  const { graph, reach, asOf } = await currentReach(tx, ctx);
  const exposed = exposedOf(reach);
  const places = new Map(graph.resources.map(({ id }, place) => [id, place]));
  const stored = await tx.resource.findMany({
    where: { orgId },
    select: { id: true, handle: true, name: true, owner: { select: { id: true, name: true } } },
  });
  const rows = stored.flatMap(({ id, handle, name, owner }): ExposureRow[] => {
    const place = places.get(id);
    const sensitivity = graph.resources[place ?? -1]?.sensitivity;
    if (place === undefined || sensitivity === undefined) return [];
    const counts = countsOf(exposed.get(place) ?? [], asOf.agents);
    return [{ resource: { id, name, handle }, sensitivity, owner, ...counts }];
  });
  const shown = rows
    .filter((row) => wanted(row, input))
    .sort(bySort(order, (row) => row.resource.id));
  const page = await readPage(
    input,
    async () => shown.length,
    async ({ skip, take }) => shown.slice(skip, skip + take),
    (row) => row,
  );
  return { ...page, asOf };
});

function countsOf(all: readonly Exposed[], agents: number) {
  const alone = all.filter(({ open }) => open === "alone");
  const split = { direct: 0, combining: 0, delegation: 0 };
  for (const { manner } of alone) split[manner] += 1;
  const seen = new Set(all.flatMap(({ effects }) => effects));
  return {
    alone: alone.length,
    person: all.length - alone.length,
    share: agents === 0 ? 0 : alone.length / agents,
    split,
    effects: EFFECTS.filter((effect) => seen.has(effect)),
  };
}

type Asked = {
  q?: string | undefined;
  sensitivity?: readonly Sensitivity[] | undefined;
  owner?: readonly string[] | undefined;
  via?: readonly (keyof ExposureRow["split"])[] | undefined;
};

function wanted({ resource, sensitivity, owner, split }: ExposureRow, asked: Asked): boolean {
  const text = asked.q?.toLowerCase();
  const named = `${resource.name}\n${resource.handle}\n${owner?.name ?? ""}`.toLowerCase();
  if (text && !named.includes(text)) return false;
  if (asked.sensitivity && !asked.sensitivity.includes(sensitivity)) return false;
  if (asked.owner && !asked.owner.includes(owner?.id ?? "")) return false;
  return asked.via?.some((via) => split[via] > 0) ?? true;
}
