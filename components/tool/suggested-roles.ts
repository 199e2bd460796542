import type { ArgumentRole } from "@/lib/contract/tool";
import type { Json } from "@/lib/core/kernel";
import { suggestRoles } from "@/lib/core/policy";

const MAX_DEPTH = 3;

/** The role that a schema suggests for each argument, by pointer, members of nested objects among them; as deep as `argumentsOf`. */
export function suggestedRoles(schema: unknown, depth = 1): Record<string, ArgumentRole> {
  const own = Object.entries(suggestRoles(schema as Json)).map(
    ([pointer, { role }]): [string, ArgumentRole] => [pointer, role],
  );
  const nested = depth < MAX_DEPTH ? membersOf(membersOf(schema).properties) : {};
  const deeper = Object.entries(nested).flatMap(([name, member]) => {
    const at = `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const below = Object.entries(suggestedRoles(member, depth + 1));
    return below.map(([pointer, role]): [string, ArgumentRole] => [`${at}${pointer}`, role]);
  });
  return Object.fromEntries([...own, ...deeper]);
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
