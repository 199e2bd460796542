import type { ImportOutcome } from "../../contract/import";
import type { FieldChange, GivenRow, RowProblem } from "../../core/inventory";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { type Book, openBook } from "./book";
import { checkCall } from "./check-call";
import type { Importable, Known, Planned, VerbNamed } from "./importable";
import { matcher } from "./match-row";
import { IMPORTABLES } from "./nouns";
import { planPolicy } from "./plan-policy";
import { digestOfItem, type PlannedItem } from "./planned-item";
import { type Document, readDocument } from "./read-document";

/**
 * What each row of a document would do to what is there now. Rows are found by their natural key, so that the same document twice
 * changes nothing.
 * @throws AppError `invalid` for a document that cannot be read
 */
export async function planDocument(
  tx: Tx,
  ctx: Ctx,
  given: Document,
  verbs: VerbNamed,
): Promise<PlannedItem[]> {
  const { noun } = given;
  if (noun === "policy") return [await planPolicy(tx, ctx, given, verbs)];
  const rows = readDocument(ctx, noun, given);
  const book = await openBook(tx, ctx, noun === "people" ? emailsOf(rows) : undefined);
  return IMPORTABLES[noun].use((it) => planRows(tx, ctx, it, rows, book, verbs));
}

function emailsOf(rows: readonly GivenRow[]): ReadonlySet<string> {
  const sound = rows.filter(({ problems }) => problems.length === 0);
  return new Set(sound.map(({ values }) => String(values.email ?? "").toLowerCase()));
}

async function planRows<K extends Known>(
  tx: Tx,
  ctx: Ctx,
  it: Importable<K>,
  rows: readonly GivenRow[],
  book: Book,
  verbs: VerbNamed,
): Promise<PlannedItem[]> {
  const match = matcher(it, await it.load(tx, ctx));
  const planned: PlannedItem[] = [];
  for (const row of rows) {
    const { key, about, values, fields, problems } = match(row);
    const secrets = (await it.secretsIn?.(ctx, row.values)) ?? [];
    problems.push(...secrets);
    const idle = problems.length > 0 || (about !== undefined && fields.length === 0);
    const plan = idle ? NOTHING : it.plan(ctx, { values, known: about, fields, book });
    problems.push(...plan.problems);
    if (problems.length === 0)
      problems.push(...plan.calls.flatMap((call) => checkCall(ctx, verbs(call.verb), call)));
    planned.push(itemOf({ row, key, about, fields, plan, problems, secrets }));
  }
  return planned;
}

const NOTHING: Planned = { calls: [], problems: [] };

type Parts = {
  row: GivenRow;
  key: string;
  about: Known | undefined;
  fields: readonly FieldChange[];
  plan: Planned;
  problems: readonly RowProblem[];
  /** Columns that hold a secret: it is not shown again. */
  secrets: readonly RowProblem[];
};

function itemOf({ row, key, about, fields, plan, problems, secrets }: Parts): PlannedItem {
  const outcome = outcomeOf(about, plan, problems);
  const withheld = new Set(secrets.map(({ column }) => column));
  const shown = fields.filter(({ name }) => !withheld.has(name));
  const calls = outcome === "create" || outcome === "change" ? plan.calls : [];
  const item = {
    row: row.row,
    line: row.line,
    key: withheld.size > 0 && !about ? "withheld" : (about?.key ?? key),
    outcome,
    fields: outcome === "unchanged" ? [] : shown,
    calls: calls.map(({ verb, input }) => ({ verb, input })),
    problems: [...problems],
    notes: outcome === "unchanged" ? (plan.notes ?? []) : [...row.notes, ...(plan.notes ?? [])],
    ...(row.suggested ? { suggestedEffects: row.suggested.effects } : {}),
  };
  return { shown: { ...item, digest: digestOfItem(item) }, calls, later: plan.later === true };
}

function outcomeOf(
  about: Known | undefined,
  plan: Planned,
  problems: readonly RowProblem[],
): ImportOutcome {
  if (problems.length > 0) return "refused";
  if (plan.waits) return "unchanged";
  if (!about) return "create";
  return plan.calls.length > 0 || plan.later ? "change" : "unchanged";
}
