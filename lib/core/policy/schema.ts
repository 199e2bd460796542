import { stringLiteral } from "../cedar";
import type { JsonObject } from "../kernel";
import { KNOWN_ROLES, UNASSIGNED_ROLES } from "./roles";
import { type CedarType, type TypedArguments, typedArguments, type Untyped } from "./tool-shape";

export type SchemaInput = {
  tools: readonly {
    id: string;
    inputSchema: JsonObject;
    argumentRoles: Readonly<Record<string, { role?: string }>>;
  }[];
  /** Roles that policies may name beside the standard ones and those that the tools' reviews assign. */
  roles?: readonly string[];
};

export type OrgSchema = {
  /** In Cedar's own schema language. */
  text: string;
  /** Arguments that `context.call` does not type, tool by tool. */
  untyped: (Untyped & { tool: string })[];
};

/**
 * The Cedar schema of an org: what its policies may ask of an agent, a tool, a resource and a call, with every tool's arguments
 * typed under `context.call`. `texts`, `numbers` and `sql` have the pointers that any tool has, and `roles`, `amounts` and
 * `origins` the roles, all of which may be absent. Two facts of a call are not here: `context.each`, whose values have no one
 * type, and pointers into arrays (`/to/0`), which no schema can list. Equal inventories give equal texts, in whatever order.
 */
export function schemaOf({ tools, roles = [] }: SchemaInput): OrgSchema {
  const known = new Map(tools.map((tool) => [tool.id, tool]));
  const typed = [...known.values()]
    .filter(({ id }) => id.isWellFormed())
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((tool) => ({ ...tool, ...typedArguments(tool.inputSchema) }));
  const assigned = typed.flatMap(rolePointers);
  const names = listed([...KNOWN_ROLES, ...roles, ...assigned.map(({ role }) => role)]);
  const reviewed = assigned.map(({ pointer }) => pointer);
  const sql = listed(assigned.flatMap(({ role, pointer }) => (role === "sql" ? [pointer] : [])));
  return {
    text: schemaText({
      call: typed.map(({ id, type }) => ({ name: id, type, required: false })),
      texts: listed([...typed.flatMap((tool) => tool.texts), ...reviewed]),
      numbers: listed([...typed.flatMap((tool) => tool.numbers), ...reviewed]),
      ...{ sql, roles: names },
    }),
    untyped: typed.flatMap(({ id, untyped }) => untyped.map((u) => ({ tool: id, ...u }))),
  };
}

function rolePointers({ argumentRoles }: SchemaInput["tools"][number]) {
  return Object.entries(argumentRoles).flatMap(([pointer, { role }]) =>
    role === undefined ? [] : [{ pointer, role }],
  );
}

function listed(names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => name.isWellFormed()).sort();
}

type Parts = {
  call: TypedArguments["type"]["members"];
  texts: string[];
  numbers: string[];
  sql: string[];
  roles: string[];
};

/** The facts themselves are made in `core/decide/query.ts`; a test holds both together. */
function schemaText({ call, texts, numbers, sql, roles }: Parts): string {
  return `entity Agent = {
  lifecycle: String,
  accessClass: String,
  autonomy: String,
  ceiling: Long,
  names: Set<String>,
  limitedToChains: Bool,
};
entity Tool = {
  server: String,
  state: String,
  changed: Bool,
  effects: Set<String>,
  labels: Set<String>,
};
entity Resource = {
  sensitivity: Long,
  tags: Set<String>,
  kind: String,
};
type Statement = {
  kind: String,
  statements: Long,
  selectOnly: Bool,
  tables: Set<String>,
};
action call appliesTo {
  principal: Agent,
  resource: Tool,
  context: {
    call: ${typeText({ kind: "Record", members: call }, 2)},
    texts: ${recordText(texts, "String")},
    numbers: ${recordText(numbers, "decimal")},
    sql: ${recordText(sql, "Statement")},
    roles: ${recordText(roles, "Set<String>")},
    amounts: ${recordText(roles, "decimal")},
    origins: ${recordText(listed([...roles, ...UNASSIGNED_ROLES]), "Set<String>")},
    unvouched: Set<String>,
    drift: { asked: Bool, score: Long },
    lossy: Set<String>,
    inexact: Bool,
    climbs: Set<String>,
    overflow: Bool,
    reaches: Set<Resource>,
    tags: Set<String>,
    sensitivity: Long,
    unmapped: Bool,
    effects: Set<String>,
    labels: Set<String>,
    frozen: Bool,
    now: datetime,
    clock: { hour: Long, minute: Long, weekday: Long },
    task: {
      class: String,
      claimed: String,
      known: Bool,
      tool: Bool,
      resources: Bool,
      model: Bool,
      within: Bool,
      requested: Bool
    },
    plan: { checked: Bool, covered: Bool },
    chain: { known: Bool, continues: Set<String>, completes: Set<String> },
    onBehalfOf?: String,
    session: {
      state: String,
      labels: Set<String>,
      after: Set<String>,
      effects: Set<String>,
      tools: Set<String>,
      tags: Set<String>,
      openEffects: Set<String>,
      openLabels: Set<String>,
      openTools: Set<String>,
      openTags: Set<String>,
      tools: Set<String>,
      tags: Set<String>,
      openLabels: Set<String>,
      openTools: Set<String>,
      openTags: Set<String>,
      calls: Long,
      depth: Long,
      foreign: Bool,
      otherPrincipal: Bool,
      intentSource: String,
      age: duration,
      idle: duration,
      deliberation: duration,
      deliberated: duration,
      sinceAuthorised: duration,
      reasoningTokens: Long,
      turnsWithoutCall: Long,
      identical: Long,
      similar: Long,
      model: String,
      modelClass: String,
      modelAsRouted: Bool,
    },
  },
};
`;
}

/** A record that may have any of these names. */
function recordText(names: readonly string[], type: string): string {
  const lines = names.map((name) => `      ${stringLiteral(name)}?: ${type},\n`);
  return lines.length === 0 ? "{}" : `{\n${lines.join("")}    }`;
}

function typeText(type: CedarType, depth: number): string {
  if (type.kind === "Set") return `Set<${typeText(type.of, depth)}>`;
  if (type.kind !== "Record") return type.kind;
  const pad = "  ".repeat(depth);
  const lines = type.members.map(
    ({ name, type: of, required }) =>
      `${pad}  ${stringLiteral(name)}${required ? "" : "?"}: ${typeText(of, depth + 1)},\n`,
  );
  return lines.length === 0 ? "{}" : `{\n${lines.join("")}${pad}}`;
}
