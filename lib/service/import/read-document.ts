import type { ImportFormat, ImportNoun, TableNoun } from "../../core/inventory";
import {
  formatsOf,
  type GivenRow,
  readMcp,
  readOpenApi,
  readRecords,
  readSheet,
  SHAPES,
  separatorOf,
} from "../../core/inventory";
import { invalid } from "../../core/kernel";
import type { Ctx } from "../ctx";

export type Document = {
  noun: ImportNoun;
  format: ImportFormat;
  document: string;
  server?: string;
};

/** The text of a document as every reader wants it: without a byte order mark, lines ended by a line feed. */
export function plainText(document: string): string {
  return document.replace(/^\ufeff/, "").replaceAll(/\r\n?/g, "\n");
}

/**
 * The rows of a document.
 * @throws AppError `invalid` when it is not what it is said to be, naming the place
 */
export function readDocument(ctx: Ctx, noun: TableNoun, given: Document): GivenRow[] {
  const text = plainText(given.document);
  const shape = SHAPES[noun];
  switch (formatOf(given)) {
    case "csv":
      return readSheet(shape, noun, ctx.ports.documents.readCsv(text, separatorOf(text, shape)));
    case "json":
      return readRecords(shape, noun, text);
    case "mcp":
      return readMcp(text, serverOf(given));
    case "openapi":
      return readOpenApi(ctx.ports.documents.readYaml(text), serverOf(given));
  }
}

/** The format, if the noun comes in it. @throws AppError `invalid` */
export function formatOf({ noun, format }: Document): ImportFormat {
  const known = formatsOf(noun);
  if (!known.includes(format)) throw invalid("/format", `${noun} come as ${known.join(" or ")}`);
  return format;
}

function serverOf({ server }: Document): string {
  if (!server) throw invalid("/server", "is needed: which server do these tools belong to?");
  return server;
}
