import SCIMMY from "scimmy";

type Parsed = Iterable<Record<string, unknown>>;

/** What a filter may compare, and what our lists call it. */
export const USER_FILTERS = {
  username: "userName",
  externalid: "externalId",
  id: "id",
  active: "active",
  "emails.value": "email",
  emails: "email",
} as const;

export const GROUP_FILTERS = {
  displayname: "name",
  externalid: "externalId",
  id: "id",
  "members.value": "member",
  members: "member",
} as const;

/**
 * A filter as the input of one of our lists: comparisons for equality, joined by `and`, as directories look people up.
 * @throws SCIMMY.Types.Error 400 `invalidFilter` for anything else, rather than answering something else
 */
export function listInputOf(
  filter: unknown,
  known: Readonly<Record<string, string>>,
): Record<string, unknown> {
  if (filter === undefined || filter === null) return {};
  const [only, ...others] = [...(filter as Parsed)];
  if (!only || others.length > 0) throw refused("joins comparisons by `or`");
  const pairs = comparisonsOf(only, "").map(([path, value]) => {
    const name = Object.hasOwn(known, path) ? known[path] : undefined;
    if (!name) throw refused(`compares ${path}, which cannot be searched by`);
    return [name, value] as const;
  });
  return Object.fromEntries(pairs);
}

function comparisonsOf(parsed: Record<string, unknown>, prefix: string): [string, unknown][] {
  return Object.entries(parsed).flatMap(([name, expression]): [string, unknown][] => {
    const path = `${prefix}${name.toLowerCase()}`;
    if (!Array.isArray(expression))
      return comparisonsOf(expression as Record<string, unknown>, `${path}.`);
    const [operator, value] = expression;
    if (expression.length !== 2 || String(operator).toLowerCase() !== "eq")
      throw refused(`compares ${path} by something else than eq`);
    return [[path, value]];
  });
}

function refused(why: string) {
  return new SCIMMY.Types.Error(400, "invalidFilter", `This filter ${why}.`);
}
