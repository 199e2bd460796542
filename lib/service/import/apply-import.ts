import { type ImportResult, importApplyContract } from "../../contract/import";
import { AppError } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import type { Ctx } from "../ctx";
import { command } from "../verb";
import { applyItem } from "./apply-item";
import type { VerbNamed } from "./importable";
import { planDocument } from "./plan-document";
import type { PlannedItem } from "./planned-item";
import { digestOfText, requireReading } from "./preview-import";
import type { Document } from "./read-document";

/** How long one call goes on beginning items: it is answered, and its record written, well within a transaction's time. */
const BUDGET_MS = 12_000;

type Wanted = { row: number; digest: string };

/**
 * Does what a preview showed, item by item, each in its verbs' own transactions: what one refuses stops no other. This
 * transaction holds the org's import lock meanwhile, so that two imports never make the same thing twice, and leaves the record
 * of the whole.
 */
export const applyImport = (verbs: VerbNamed) =>
  command(importApplyContract, async (tx, ctx, input) => {
    requireReading(ctx, input);
    await lockImports(tx, ctx.orgId);
    const planned = await planDocument(tx, ctx, input, verbs);
    const { results, left } = await applyItems(ctx, planned, input, verbs);
    await completeLater(tx, ctx, input, { planned, results }, verbs);
    const document = digestOfText(input.document);
    const count = (result: ImportResult["result"]) =>
      results.filter((each) => each.result === result).length;
    return {
      result: { document, results, left },
      event: changeEvent({
        kind: "import.applied",
        subject: { type: "import", id: ctx.newId() },
        open: [],
        reason: input.reason,
        figures: {
          noun: input.noun,
          format: input.format,
          document,
          rows: planned.length,
          created: count("created"),
          changed: count("changed"),
          unchanged: count("unchanged"),
          refused: count("refused"),
        },
      }),
    };
  });

/** One import at a time in an org. @throws AppError `too_many` while another is being applied */
async function lockImports(tx: Tx, orgId: string): Promise<void> {
  const [lock] = await tx.$queryRaw<{ held: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`import:${orgId}`}, 0)) AS held`;
  if (lock?.held) return;
  throw new AppError("too_many", "Another import is being applied; try again in a moment.", {
    reason: "import_running",
    retryAfter: 2,
  });
}

/** Applies the items wanted, in order; `left` are rows that were not begun. */
async function applyItems(
  ctx: Ctx,
  planned: readonly PlannedItem[],
  { items: wanted, reason }: { items: readonly Wanted[]; reason: string },
  verbs: VerbNamed,
): Promise<{ results: ImportResult[]; left: number[] }> {
  const byRow = new Map(planned.map((item) => [item.shown.row, item]));
  const until = ctx.now().getTime() + BUDGET_MS;
  const results: ImportResult[] = [];
  for (const [i, { row, digest }] of wanted.entries()) {
    const rest = () => wanted.slice(i).map((each) => each.row);
    if (ctx.now().getTime() > until) return { results, left: rest() };
    const item = byRow.get(row);
    const refusal = item ? refusalOf(item, digest) : "the document has no such row";
    try {
      if (item && refusal === undefined) results.push(await applyItem(ctx, item, verbs, reason));
      else results.push(notDone(row, item, refusal));
    } catch (error) {
      // Only a sign-in that is too old comes here; with nothing done, the caller is asked for it and sends all of this again.
      if (results.every(({ verbs: done }) => done.length === 0)) throw error;
      return { results, left: rest() };
    }
  }
  return { results, left: [] };
}

/** Why an item is not begun; null where there is nothing to do, undefined where there is something. */
function refusalOf({ shown }: PlannedItem, digest: string): string | null | undefined {
  if (shown.outcome === "unchanged") return null;
  if (shown.digest !== digest) return "is not what the preview showed any more: preview it again";
  if (shown.outcome !== "refused") return undefined;
  return shown.problems
    .map(({ column, message }) => (column ? `${column} ${message}` : message))
    .join("; ");
}

function notDone(
  row: number,
  item: PlannedItem | undefined,
  message: string | null | undefined,
): ImportResult {
  const { line = null, key = "" } = item?.shown ?? {};
  if (message === null || message === undefined)
    return { row, line, key, result: "unchanged", message: null, verbs: [], thing: null };
  return { row, line, key, result: "refused", message, verbs: [], thing: null };
}

type SoFar = { planned: readonly PlannedItem[]; results: ImportResult[] };

/** Does what had to wait for another row of the same document, now that it is there; says it of those that wait still. */
async function completeLater(
  tx: Tx,
  ctx: Ctx,
  input: Document & { reason: string },
  { planned, results }: SoFar,
  verbs: VerbNamed,
): Promise<void> {
  const waiting = new Set(planned.filter(({ later }) => later).map(({ shown }) => shown.row));
  const due = results.filter(({ row, result }) => waiting.has(row) && result !== "refused");
  if (due.length === 0) return;
  const again = new Map(
    (await planDocument(tx, ctx, input, verbs)).map((item) => [item.shown.row, item]),
  );
  for (const result of due) {
    const item = again.get(result.row);
    if (item?.shown.outcome !== "change") continue;
    if (item.later) result.message = "what it names is not there yet: apply the document again";
    else {
      const { message, verbs: done } = await applyItem(ctx, item, verbs, input.reason);
      result.verbs.push(...done);
      result.message = message;
    }
  }
}
