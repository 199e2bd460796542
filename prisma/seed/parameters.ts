import type { JsonObject } from "@/lib/core/kernel";

/** One argument of a tool, as the company's files write it: `name?~:kind(detail)`. */
export type Parameter = {
  name: string;
  optional: boolean;
  /** An approver's yes covers any value of it. */
  volatile: boolean;
  kind: string;
  /** What stands in the brackets: choices, bounds, or the pool that texts are taken from. */
  detail: string;
};

const WRITTEN = /^(\w+)(\?)?(~)?:(\w+)(?:\(([^)]*)\))?$/;

/** Reads `policy_id:policy, note?~:text(note)`. */
export function parseParameters(text: string): Parameter[] {
  return text.split(", ").map((part) => {
    const [, name, optional, volatile, kind, detail] = WRITTEN.exec(part) ?? [];
    if (name === undefined || kind === undefined) throw new Error(`unreadable argument: ${part}`);
    return {
      ...{ name, kind, detail: detail ?? "" },
      ...{ optional: optional !== undefined, volatile: volatile !== undefined },
    };
  });
}

/** What ids of some kind look like: a prefix and a number between two. */
export const IDENTIFIERS: Readonly<Record<string, { prefix: string; low: number; high: number }>> =
  {
    policy: { prefix: "SK-", low: 201_004, high: 208_990 },
    member: { prefix: "M-", low: 10_012, high: 14_870 },
    claim: { prefix: "CL-26-", low: 1004, high: 1998 },
    vessel: { prefix: "NOR-", low: 3021, high: 9987 },
    invoice: { prefix: "INV-", low: 88_001, high: 89_940 },
    run: { prefix: "RUN-", low: 310, high: 366 },
    vendor: { prefix: "V-", low: 1004, high: 1420 },
    employee: { prefix: "E-", low: 1018, high: 1297 },
    candidate: { prefix: "C-", low: 101, high: 164 },
    account: { prefix: "PA-", low: 101, high: 388 },
    matter: { prefix: "MT-", low: 101, high: 131 },
    message: { prefix: "msg_", low: 480_112, high: 499_871 },
    ticket: { prefix: "T-", low: 5002, high: 5890 },
  };

const ROLES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.keys(IDENTIFIERS).map((kind) => [kind, "identifier"])),
  email: "recipient",
  url: "url",
  path: "path",
  file: "path",
  money: "amount",
  text: "content",
  query: "query",
};

/** The JSON Schema of a tool's arguments. */
export function schemaOf(parameters: readonly Parameter[]): JsonObject {
  return {
    type: "object",
    properties: Object.fromEntries(parameters.map((p) => [p.name, propertyOf(p)])),
    required: parameters.filter((p) => !p.optional).map((p) => p.name),
    additionalProperties: false,
  };
}

const PLAIN: Readonly<Record<string, JsonObject>> = {
  email: { type: "string", format: "email" },
  url: { type: "string", format: "uri" },
  date: { type: "string", format: "date" },
  month: { type: "string", pattern: "^[0-9]{4}-[0-9]{2}$" },
  flag: { type: "boolean" },
};

function propertyOf({ kind, detail }: Parameter): JsonObject {
  const id = IDENTIFIERS[kind];
  if (id) return { type: "string", pattern: `^${id.prefix}[0-9]+$` };
  if (kind === "one") return { type: "string", enum: detail.split("|") };
  if (kind === "money") return { type: "number", exclusiveMinimum: 0, description: "In euros" };
  if (kind === "int") return { type: "integer", minimum: boundsOf(detail)[0] };
  return PLAIN[kind] ?? { type: "string", maxLength: 4000 };
}

/** `20..780` as numbers. */
export function boundsOf(detail: string): [number, number] {
  const [low, high] = detail.split("..").map(Number);
  if (low === undefined || high === undefined) throw new Error(`unreadable bounds: ${detail}`);
  return [low, high];
}

/** What the arguments mean to guardrails, as a tool's review says it. */
export function argumentRolesOf(parameters: readonly Parameter[]): JsonObject {
  return Object.fromEntries(
    parameters.flatMap(({ name, kind, detail, volatile }) => {
      const role = detail === "sql" ? "sql" : ROLES[kind];
      if (role === undefined && !volatile) return [];
      return [[`/${name}`, { ...(role ? { role } : {}), ...(volatile ? { volatile } : {}) }]];
    }),
  );
}
