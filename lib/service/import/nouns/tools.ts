import { type FieldChange, REVIEWED_COLUMNS, type RowProblem } from "../../../core/inventory";
import type { Json, JsonObject } from "../../../core/kernel";
import { objectOf } from "../../schema-pointer";
import { resolver } from "../book";
import { type Call, type Importable, type Known, membersOf, type Row } from "../importable";
import { textOf } from "../values";

type KnownTool = Known & { state: string; schemaHash: string; ownerId: string | null };

const DEFINITION = ["description", "inputSchema"];
const REVIEWABLE = ["proposed", "active"];

export const tools: Importable<KnownTool> = {
  noun: "tools",
  load: async (tx, { orgId }) => {
    const found = await tx.tool.findMany({
      where: { orgId },
      include: { owner: { select: { email: true } } },
      orderBy: [{ server: "asc" }, { name: "asc" }],
    });
    return found.map((tool) => ({
      id: tool.id,
      key: `${tool.server}/${tool.name}`,
      values: {
        server: tool.server,
        name: tool.name,
        description: tool.description,
        inputSchema: objectOf(tool.inputSchema),
        owner: tool.owner?.email ?? null,
        reviewed: tool.state !== "proposed" && tool.reviewedHash === tool.schemaHash,
        effects: tool.effects,
        labels: tool.labels,
        argumentRoles: objectOf(tool.argumentRoles),
        resourceMap: Array.isArray(tool.resourceMap) ? (tool.resourceMap as Json[]) : [],
      },
      exported: tool.state !== "rejected",
      state: tool.state,
      schemaHash: tool.schemaHash,
      ownerId: tool.ownerId,
    }));
  },
  keyOf: (values) => `${textOf(values, "server")}/${textOf(values, "name")}`,
  // "no" takes no review back: it only says that this document is none.
  said: ({ reviewed, ...values }) => (reviewed === true ? { ...values, reviewed } : values),
  plan: (_ctx, row) => {
    const { values, known, fields } = row;
    const gives = (columns: readonly string[]) => fields.some(({ name }) => columns.includes(name));
    const find = resolver(row.book);
    const ownerId = gives(["owner"]) ? find.person(values, "owner") : undefined;
    const { problems } = find;
    const review = reviewOf(row, ownerId, problems);
    if (!known) {
      const named = { server: textOf(values, "server"), name: textOf(values, "name") };
      const owned: JsonObject = ownerId === undefined ? {} : { ownerId };
      const made = { ...named, ...membersOf(fields, DEFINITION), ...owned };
      const create: Call = { verb: "tool.create", input: made };
      return { calls: [create, ...review], problems };
    }
    const defined = { id: known.id, ...membersOf(fields, DEFINITION) };
    const update: Call[] = gives(DEFINITION) ? [{ verb: "tool.update", input: defined }] : [];
    const notes =
      update.length > 0 && review.length === 0 && known.values.reviewed === true
        ? ["Its definition changes: it drifts from the one that was reviewed."]
        : [];
    return { calls: [...update, ...review], problems, notes };
  },
};

/** The review that a row is; none where it is none. What only a review may set is refused without one. */
function reviewOf(
  row: Row<KnownTool>,
  ownerId: string | null | undefined,
  problems: RowProblem[],
): Call[] {
  const { values, known, fields } = row;
  const meant = ["owner", ...REVIEWED_COLUMNS].filter((column) => given(fields, column));
  if (values.reviewed !== true) {
    // A new tool's owner is named when it is registered, before any review.
    const [first] = known ? meant : meant.filter((column) => column !== "owner");
    if (first)
      problems.push({ column: first, message: "is part of a review: say yes under reviewed" });
    return [];
  }
  const redefined = !known || DEFINITION.some((column) => given(fields, column));
  if (!redefined && meant.length === 0 && !given(fields, "reviewed")) return [];
  if (known && !REVIEWABLE.includes(known.state))
    problems.push({ column: "reviewed", message: `a ${known.state} tool is not reviewed` });
  const input = reviewed(row, ownerId);
  if (redefined) return [{ verb: "tool.review", input, take: ["id", "schemaHash"] }];
  const { id, schemaHash } = known;
  return [{ verb: "tool.review", input: { id, schemaHash, ...input } }];
}

/** What the row says, and of what it leaves out, what the last review said. */
function reviewed({ values, known }: Row<KnownTool>, ownerId: string | null | undefined) {
  const input: JsonObject = { ownerId: ownerId === undefined ? (known?.ownerId ?? null) : ownerId };
  for (const column of REVIEWED_COLUMNS)
    input[column] = values[column] ?? known?.values[column] ?? EMPTY[column];
  return input;
}

const EMPTY = { effects: [], labels: [], argumentRoles: {}, resourceMap: [] };

function given(fields: readonly FieldChange[], column: string): boolean {
  return fields.some(({ name }) => name === column);
}
