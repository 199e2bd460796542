import { auditExportContract, MAX_EXPORT_ENTRIES } from "../../contract/audit";
import { buildExport, type ExportBundle } from "../../core/audit";
import { AppError, invalid } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { checkpointsOf, tilesOf } from "../record/log-reads";
import { query } from "../verb";

const ENTRIES_A_READ = 2_000;
const EARLIER_HEADS = 1_000;

export const exportAudit = query(auditExportContract, async (tx, ctx, input) => {
  const period = { from: instant(input.from), to: instant(input.to) };
  if (period.from >= period.to) throw invalid("/to", "must be later than from");
  const [head] = await checkpointsOf(tx, ctx.orgId, { logNo: input.log ?? null });
  if (!head)
    throw new AppError("conflict", "Nothing has been signed yet; try again in a few seconds.", {
      reason: "no_checkpoint",
    });
  const { log, size, note } = head;
  const range = await rangeOf(tx, ctx, log, size, period);
  const heads = await checkpointsOf(tx, ctx.orgId, { logNo: log, skip: 1, take: EARLIER_HEADS });
  return buildExport({
    org: ctx.orgId,
    log,
    vkey: ctx.ports.logKey.vkey(ctx.orgId, log),
    checkpoint: note,
    period,
    range,
    readTile: tilesOf(tx, ctx.orgId, log),
    readEntries: (first, last) => entriesOf(tx, ctx, log, first, last),
    earlier: [
      ...thinned(heads.map((earlier) => earlier.size)),
      ...(input.since ? [input.since] : []),
    ],
  });
});

function instant(text: string): string {
  return new Date(text).toISOString();
}

type Range = { first: number; last: number };

/** @throws AppError `invalid` when the period holds more than one export may */
async function rangeOf(
  tx: Tx,
  ctx: Ctx,
  log: number,
  size: number,
  { from, to }: NonNullable<ExportBundle["period"]>,
): Promise<Range> {
  const [row] = await tx.$queryRawUnsafe<{ first: bigint | null; last: bigint | null }[]>(
    `SELECT
       (SELECT min(idx) FROM log_leaf WHERE org_id = $1::uuid AND log_no = $2 AND idx < $3::bigint AND recorded_at >= $4) AS first,
       (SELECT max(idx) FROM log_leaf WHERE org_id = $1::uuid AND log_no = $2 AND idx < $3::bigint AND recorded_at < $5) AS last`,
    ctx.orgId,
    log,
    size,
    new Date(from),
    new Date(to),
  );
  const range = { first: Number(row?.first ?? size), last: Number(row?.last ?? -1) };
  const entries = range.last - range.first + 1;
  if (entries > MAX_EXPORT_ENTRIES)
    throw invalid(
      "/from",
      `the period holds ${entries} entries; one export holds ${MAX_EXPORT_ENTRIES}: choose a shorter period`,
    );
  return range;
}

async function entriesOf(
  tx: Tx,
  ctx: Ctx,
  log: number,
  first: number,
  last: number,
): Promise<string[]> {
  const texts: string[] = [];
  for (let from = first; from <= last; from += ENTRIES_A_READ) {
    const rows = await tx.$queryRawUnsafe<{ canonical: string }[]>(
      `SELECT e.canonical FROM log_leaf l
       LEFT JOIN event e ON e.org_id = l.org_id AND e.recorded_at = l.recorded_at AND e.id = l.event_id
       WHERE l.org_id = $1::uuid AND l.log_no = $2 AND l.idx BETWEEN $3::bigint AND $4::bigint ORDER BY l.idx`,
      ctx.orgId,
      log,
      from,
      Math.min(last, from + ENTRIES_A_READ - 1),
    );
    // A row that is gone leaves an empty text: the export is still made, and does not verify there.
    texts.push(...rows.map((row) => row.canonical ?? ""));
  }
  return texts;
}

/** Every one of the latest heads, and ever fewer the further back: enough for most who kept one, without a proof for each. */
function thinned(sizes: readonly number[]): number[] {
  return sizes.filter((_, i) => i < 32 || Number.isInteger(Math.log2(i)));
}
