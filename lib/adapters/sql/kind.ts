import type { SqlFacts } from "../../core/decide";
import { isNode, membersOf } from "./node";

type Kind = Exclude<SqlFacts["kind"], "unparsed">;

/** The mildest first. */
const KINDS: readonly Kind[] = ["select", "other", "write", "ddl"];
const WRITES: ReadonlySet<string> = new Set([
  ...["InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "TruncateStmt", "CopyStmt"],
  "IntoClause",
]);
const DDL =
  /^(Create|Alter|Drop|Define|Grant|Rename|Comment|SecLabel|Index|View|Rule|Reassign|Import|Refresh|Composite|Reindex|Cluster)/;

/** The gravest kind among some statements and the statements in them. */
export function kindOf(statements: readonly unknown[]): Kind {
  const ranks = statements.map((statement) => KINDS.indexOf(kindOfOne(statement)));
  return KINDS[Math.max(...ranks)] ?? "other";
}

function kindOfOne(statement: unknown): Kind {
  const [type = ""] = isNode(statement) ? Object.keys(statement) : [];
  if (DDL.test(type)) return "ddl";
  if (writes(statement)) return "write";
  return type === "SelectStmt" ? "select" : "other";
}

/** Anything that writes, wherever it stands: in a `WITH`, behind `EXPLAIN ANALYZE`, in a prepared statement. */
function writes(node: unknown): boolean {
  if (!isNode(node)) return false;
  return membersOf(node).some(
    ([name, member]) => WRITES.has(name) || name === "intoClause" || writes(member),
  );
}
