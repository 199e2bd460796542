import { importPreviewContract, READS } from "../../contract/import";
import { AppError, sha256Bytes, toHex } from "../../core/kernel";
import type { Ctx } from "../ctx";
import { query } from "../verb";
import type { VerbNamed } from "./importable";
import { planDocument } from "./plan-document";
import type { Document } from "./read-document";
import { totalsOf } from "./totals";

/** Shows what a document would change, by the verbs that would be called. */
export const previewImport = (verbs: VerbNamed) =>
  query(importPreviewContract, async (tx, ctx, input) => {
    requireReading(ctx, input);
    const planned = await planDocument(tx, ctx, input, verbs);
    const items = planned.map(({ shown }) => shown);
    return { document: digestOfText(input.document), totals: totalsOf(items), items };
  });

/** That the caller may see what the document is compared with. @throws AppError `forbidden` */
export function requireReading(ctx: Ctx, { noun }: Pick<Document, "noun">): void {
  const permission = READS[noun];
  if (!ctx.may(permission))
    throw new AppError("forbidden", `Importing ${noun} needs the permission ${permission}.`);
}

/** Stands for a document in the record, which does not keep it. */
export function digestOfText(text: string): string {
  return toHex(sha256Bytes(text));
}
