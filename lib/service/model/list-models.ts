import { type ModelRow, modelListContract } from "../../contract/model";
import { rankOf } from "../../core/kernel";
import { contains, type Direction, idsIn, orderOf } from "../listing";
import { readModelLatencies, readModelUse } from "../model-use";
import { query } from "../verb";
import { MODEL_READ, showModel } from "./model-row";

type Key = string | number | null;

/** What each column is sorted by; what is not known comes last either way. */
const COLUMNS: Record<string, (model: ModelRow) => Key> = {
  name: ({ name }) => name.toLowerCase(),
  handle: ({ handle }) => handle,
  provider: ({ provider }) => provider.name.toLowerCase(),
  class: (model) => model.class,
  sensitivity: ({ sensitivity }) => rankOf(sensitivity),
  status: ({ status }) => status,
  priceInput: ({ prices }) => prices.input,
  priceOutput: ({ prices }) => prices.output,
  contextTokens: ({ contextTokens }) => contextTokens,
  owner: ({ owner }) => owner?.name.toLowerCase() ?? null,
  reviewDueAt: ({ review }) => review.dueAt,
  calls: ({ use }) => use.calls,
  agents: ({ use }) => use.agents,
  latency: ({ latency }) => latency?.p50.about ?? null,
  endsAt: ({ endsAt }) => endsAt,
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt,
};

/** An org has few models, so they are read whole, with what was seen of each, and sorted here. */
export const listModels = query(modelListContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const now = ctx.now();
  const text = input.q ? contains(input.q) : undefined;
  const byName = [{ name: text }, { handle: text }, { providerModel: text }];
  const compare = orderOf(input.sort, comparisons(), "name");
  const models = await tx.model.findMany({
    where: {
      orgId,
      ...(input.provider ? { providerId: idsIn(input.provider) } : {}),
      ...(input.class ? { class: { in: input.class } } : {}),
      ...(input.status ? { status: { in: input.status } } : {}),
      ...(input.sensitivity ? { sensitivity: { in: input.sensitivity } } : {}),
      ...(input.owner ? { ownerId: idsIn(input.owner) } : {}),
      AND: input.without ? { OR: input.without.map((what) => ({ [`${what}Id`]: null })) } : {},
      ...(text ? { OR: [...byName, { provider: { name: text } }] } : {}),
    },
    include: MODEL_READ,
    orderBy: { id: "asc" },
  });
  const use = await readModelUse(tx, orgId, now);
  const latencies = await readModelLatencies(tx, orgId, now);
  const rows = models
    .map((model) => showModel(model, { use, latencies, now }))
    .filter(({ review }) => !input.review || input.review.includes(review.standing))
    .filter((row) => !input.used || input.used.includes(row.use.calls > 0 ? "yes" : "no"))
    .sort(compare);
  const { page, pageSize } = input;
  const shown = rows.slice((page - 1) * pageSize, page * pageSize);
  return { rows: shown, total: rows.length, page, pageSize };
});

type Compare = (a: ModelRow, b: ModelRow) => number;

function comparisons(): Record<string, (direction: Direction) => Compare> {
  return Object.fromEntries(
    Object.entries(COLUMNS).map(([name, keyOf]) => [
      name,
      (direction: Direction): Compare =>
        (a, b) =>
          compareKeys(keyOf(a), keyOf(b), direction) || (a.name < b.name ? -1 : 1),
    ]),
  );
}

function compareKeys(a: Key, b: Key, direction: Direction): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b === (direction === "asc") ? -1 : 1;
}
