import { type FindingRow, findingListContract } from "../../contract/finding";
import { type Direction, orderOf, readPage } from "../listing";
import { query } from "../verb";
import { findingRowOf, keysOf, type StoredFinding, WITH_THINGS } from "./finding-row";
import { conditionsOf } from "./findings-asked";

/** What is unresolved comes first in the order that nobody asked for. */
const UNRESOLVED_FIRST = { resolvedAt: { sort: "desc", nulls: "first" } } as const;

const COLUMNS = {
  urgency: (): object[] => [UNRESOLVED_FIRST, { severity: "desc" }],
  severity: (severity: Direction): object[] => [{ severity }],
  rule: (rule: Direction): object[] => [{ rule }],
  state: (state: Direction): object[] => [{ state }],
  agent: (name: Direction): object[] => [{ agent: { name } }],
  tool: (name: Direction): object[] => [{ tool: { name } }],
  owner: (name: Direction): object[] => [{ owner: { name } }],
  count: (count: Direction): object[] => [{ count }],
  createdAt: (createdAt: Direction): object[] => [{ createdAt }],
  firstSeenAt: (firstSeenAt: Direction): object[] => [{ firstSeenAt }],
  lastSeenAt: (lastSeenAt: Direction): object[] => [{ lastSeenAt }],
};

export const listFindings = query(findingListContract, async (tx, ctx, input) => {
  const where = { orgId: ctx.orgId, AND: await conditionsOf(tx, ctx, input) };
  const latest = { lastSeenAt: "desc" as const };
  const orderBy = [...orderOf(input.sort, COLUMNS, "urgency"), latest, { id: "desc" as const }];
  let keys: Awaited<ReturnType<typeof keysOf>> = new Map();
  const now = ctx.now();
  return readPage<StoredFinding, FindingRow>(
    input,
    (most) => tx.finding.count({ where, ...most }),
    async (range) => {
      const rows = await tx.finding.findMany({ where, include: WITH_THINGS, orderBy, ...range });
      keys = await keysOf(tx, ctx.orgId, rows);
      return rows;
    },
    (row) => findingRowOf(row, now, keys),
  );
});
