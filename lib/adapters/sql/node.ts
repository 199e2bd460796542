/** A part of a parse tree: a node, or a list of them. */
export type Node = Record<string, unknown>;

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null;
}

export function membersOf(node: Node): [string, unknown][] {
  return Object.entries(node);
}

/** The names in a list such as that of a qualified function: schema and name. */
export function namesIn(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return list.map((item) => {
    const text = isNode(item) ? item.String : undefined;
    const name = isNode(text) ? text.sval : undefined;
    return typeof name === "string" ? name : "";
  });
}
