/** One attribute that policies may ask of, as the schema types it. */
export type CedarAttribute = { path: string; type: string };

const MEMBER = /^(?:"((?:[^"\\]|\\.)*)"|(\w+))\??:\s*(.+?),?$/;
const SUBJECT_OF: Readonly<Record<string, string>> = { Agent: "principal", Tool: "resource" };

/**
 * What a schema in Cedar's own language lets policies ask of a call: `principal.accessClass`, `context.session.labels`,
 * `context.roles["recipient"]`. It reads the schemas that the console's server writes, one member a line.
 */
export function attributesOf(schema: string): CedarAttribute[] {
  const found: CedarAttribute[] = [];
  const path: string[] = [];
  for (const raw of schema.split("\n")) {
    const line = raw.trim();
    const entity = /^entity (\w+) = \{$/.exec(line)?.[1];
    if (entity) path.push(SUBJECT_OF[entity] ?? "");
    else if (/^(type \w+ = \{|action .*\{)$/.test(line)) path.push("");
    else if (/^\}[,;]*$/.test(line)) path.pop();
    else readMember(line, path, found);
  }
  return found;
}

function readMember(line: string, path: string[], found: CedarAttribute[]): void {
  const [, quoted, plain, type = ""] = MEMBER.exec(line) ?? [];
  const name = plain ?? quoted;
  if (name === undefined) return;
  const here = joined(path.at(-1) ?? "", name, plain === undefined);
  if (type === "{") path.push(here);
  if (here === "" || here === "context") return;
  found.push({ path: here, type: short(type) }, ...membersWithin(here, type));
}

/** The members of a record that is written on one line. */
function membersWithin(parent: string, type: string): CedarAttribute[] {
  if (!/^\{.+\}$/.test(type)) return [];
  const members = type.matchAll(/(\w+)\??:\s*([\w<>]+)/g);
  return [...members].map(([, name, of = ""]) => ({ path: `${parent}.${name}`, type: of }));
}

function joined(parent: string, name: string, quoted: boolean): string {
  if (parent === "") return name === "context" ? name : "";
  return quoted ? `${parent}["${name}"]` : `${parent}.${name}`;
}

function short(type: string): string {
  return type.startsWith("{") ? "Record" : type;
}
