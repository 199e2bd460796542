import { type KEY_STATES, keyListContract } from "../../contract/key";
import { contains, idsIn, orderOf, readPage } from "../listing";
import { query } from "../verb";
import { KEY_READ, makersOf, showKey } from "./key-row";

export const listKeys = query(keyListContract, async (tx, ctx, input) => {
  const now = ctx.now();
  const states = input.state?.map((state) => inState(state, now));
  const where = {
    orgId: ctx.orgId,
    ...(input.kind ? { kind: { in: input.kind } } : {}),
    ...(input.agent ? { agents: { some: { agentId: idsIn(input.agent) } } } : {}),
    ...(input.q ? { name: contains(input.q) } : {}),
    ...(states ? { OR: states } : {}),
  };
  const order = orderOf<object>(
    input.sort,
    {
      name: (d) => ({ name: d }),
      kind: (d) => ({ kind: d }),
      createdAt: (d) => ({ createdAt: d }),
      expiresAt: (d) => ({ expiresAt: { sort: d, nulls: "last" } }),
      lastUsedAt: (d) => ({ lastUsedAt: { sort: d, nulls: "last" } }),
    },
    "-createdAt",
  );
  const page = await readPage(
    input,
    () => tx.apiKey.count({ where }),
    (range) =>
      tx.apiKey.findMany({ where, ...KEY_READ, orderBy: [order, { id: "asc" }], ...range }),
    (key) => key,
  );
  const makers = await makersOf(tx, ctx.orgId, page.rows);
  return { ...page, rows: page.rows.map((key) => showKey(key, makers, now)) };
});

function inState(state: (typeof KEY_STATES)[number], now: Date): object {
  if (state === "revoked") return { revokedAt: { not: null } };
  if (state === "expired") return { revokedAt: null, expiresAt: { lte: now } };
  return { revokedAt: null, NOT: { expiresAt: { not: null, lte: now } } };
}
