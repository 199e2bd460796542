import { MARKS, type Mark, overviewActivityContract } from "../../contract/overview";
import { notFound } from "../../core/kernel";
import type { Stretch } from "../../core/measure";
import type { Tx } from "../../store/transact";
import { readCanonical } from "../record/event-facts";
import { oneOf, timeOf } from "../show";
import { query } from "../verb";
import { shown, windowFor } from "./looking";
import { sumOver } from "./sums";

/** More would hide what they mark. */
const MOST_MARKS = 12;

export const readActivity = query(overviewActivityContract, async (tx, ctx, input) => {
  const window = windowFor(ctx, input);
  await requireKnown(tx, ctx.orgId, input.agent);
  const sums = await sumOver(tx, ctx.orgId, window.buckets, input.agent);
  return {
    rows: window.buckets.map((bucket, n) => {
      const piece = sums[n];
      if (!piece) throw new Error("a piece of the window was not summed up");
      return { ...shown(bucket), ...piece.verdicts, ...piece.scope };
    }),
    marks: await marksIn(tx, ctx.orgId, window),
  };
});

async function requireKnown(tx: Tx, orgId: string, agentId: string | undefined): Promise<void> {
  if (agentId === undefined) return;
  if ((await tx.agent.count({ where: { orgId, id: agentId } })) === 0) throw notFound("agent");
}

/** What may explain a change: the latest of each window, oldest first. */
async function marksIn(tx: Tx, orgId: string, { from, to }: Stretch): Promise<Mark[]> {
  type Row = { id: string; recorded_at: Date; kind: string; canonical: string };
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `SELECT id, recorded_at, kind, canonical FROM event WHERE org_id = $1::uuid AND kind = ANY ($2::text[])
       AND recorded_at >= $3::timestamptz AND recorded_at < $4::timestamptz
     ORDER BY recorded_at DESC LIMIT ${MOST_MARKS}`,
    orgId,
    [...MARKS],
    new Date(from),
    new Date(to),
  );
  return rows.reverse().map(({ id, recorded_at, kind, canonical }) => {
    const { number } = readCanonical(canonical).data;
    return {
      ...{ id, at: timeOf(recorded_at), kind: oneOf(MARKS, kind) },
      number: typeof number === "number" ? number : null,
    };
  });
}
