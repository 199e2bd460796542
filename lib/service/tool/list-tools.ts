import { toolListContract } from "../../contract/tool";
import { contains, idsIn, orderOf, readPage } from "../listing";
import { query } from "../verb";
import { showTool, TOOL_READ } from "./tool-row";

export const listTools = query(toolListContract, async (tx, ctx, input) => {
  const text = input.q ? contains(input.q) : undefined;
  const drift = input.drifted?.length === 1 ? input.drifted[0] : undefined;
  const same = { schemaHash: { equals: tx.tool.fields.reviewedHash } };
  const where = {
    orgId: ctx.orgId,
    ...(input.state ? { state: { in: input.state } } : {}),
    ...(input.origin ? { origin: { in: input.origin } } : {}),
    ...(input.server ? { server: { in: input.server } } : {}),
    ...(input.effect ? { effects: { hasSome: input.effect } } : {}),
    ...(input.label ? { labels: { hasSome: input.label } } : {}),
    ...(input.owner ? { ownerId: idsIn(input.owner) } : {}),
    AND: [
      input.without ? { ownerId: null, state: { not: "rejected" } } : {},
      text ? { OR: [{ server: text }, { name: text }, { description: text }] } : {},
      drift === "yes" ? { reviewedHash: { not: null }, NOT: same } : {},
      drift === "no" ? { OR: [{ reviewedHash: null }, same] } : {},
    ],
  };
  const order = orderOf<object[]>(
    input.sort,
    {
      tool: (d) => [{ server: d }, { name: d }],
      server: (d) => [{ server: d }, { name: "asc" }],
      name: (d) => [{ name: d }],
      state: (d) => [{ state: d }, { server: "asc" }, { name: "asc" }],
      owner: (d) => [{ owner: { name: d } }],
      entitlements: (d) => [{ entitlements: { _count: d } }],
      reviewedAt: (d) => [{ reviewedAt: { sort: d, nulls: "last" } }],
      createdAt: (d) => [{ createdAt: d }],
      updatedAt: (d) => [{ updatedAt: d }],
    },
    "tool",
  );
  return readPage(
    input,
    () => tx.tool.count({ where }),
    (range) =>
      tx.tool.findMany({ where, include: TOOL_READ, orderBy: [...order, { id: "asc" }], ...range }),
    showTool,
  );
});
