import { importExportContract } from "../../contract/import";
import { SHAPES } from "../../core/inventory";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { query } from "../verb";
import type { Importable, Known } from "./importable";
import { IMPORTABLES } from "./nouns";
import { requireReading } from "./preview-import";

/** Everything of one noun that is in use, as documents say it. */
export const exportImport = query(
  importExportContract,
  async (tx, ctx, { noun, page, pageSize }) => {
    requireReading(ctx, { noun });
    const all = await IMPORTABLES[noun].use((it) => documented(tx, ctx, it));
    const rows = all.slice((page - 1) * pageSize, page * pageSize);
    const columns = SHAPES[noun].columns.map(({ name }) => name);
    return { rows, total: all.length, page, pageSize, columns };
  },
);

async function documented<K extends Known>(tx: Tx, ctx: Ctx, it: Importable<K>) {
  const known = await it.load(tx, ctx);
  return known.filter(({ exported }) => exported).map(({ values }) => ({ ...values }));
}
