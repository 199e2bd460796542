import type { CedarValue } from "../cedar";
import type { JsonObject } from "../kernel";
import { type ToolFacts, valueAt } from "../policy";
import { scalarsIn } from "./arguments";

/** What kinds of statement there are, the mildest first. */
const SQL_KINDS = ["select", "other", "write", "ddl", "unparsed"] as const;

/** What a SQL text does, as far as its parse tree shows. */
export type SqlFacts = {
  /** Of several statements the gravest. */
  kind: (typeof SQL_KINDS)[number];
  statements: number;
  /** It is one select that surely changes nothing: it calls nothing but functions known to be pure, and takes no locks. */
  selectOnly: boolean;
  /** Tables it names, as `table` or `schema.table`. */
  tables: string[];
};

/** Reads a SQL text; it never throws. */
export type ReadSql = (text: string) => SqlFacts;

const UNPARSED: SqlFacts = { kind: "unparsed", statements: 0, selectOnly: false, tables: [] };

/**
 * The arguments whose role is `sql`, by JSON pointer: several texts under one pointer are told together. Without a reader, and
 * for what is no text, nothing is known.
 */
export function sqlContext(
  tool: ToolFacts,
  args: JsonObject,
  read: ReadSql | undefined,
): CedarValue {
  const out: [string, CedarValue][] = [];
  for (const [at, { role }] of Object.entries(tool.argumentRoles)) {
    if (role !== "sql") continue;
    const told = scalarsIn(valueAt(args, at) ?? null).map((value) =>
      typeof value === "string" && read !== undefined ? read(value) : UNPARSED,
    );
    if (told.length > 0) out.push([at, { ...told.reduce(together) }]);
  }
  return Object.fromEntries(out);
}

function together(a: SqlFacts, b: SqlFacts): SqlFacts {
  return {
    kind: SQL_KINDS.indexOf(a.kind) > SQL_KINDS.indexOf(b.kind) ? a.kind : b.kind,
    statements: a.statements + b.statements,
    selectOnly: false,
    tables: [...new Set([...a.tables, ...b.tables])],
  };
}
