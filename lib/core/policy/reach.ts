import { highest, type Json, type JsonObject, type Sensitivity } from "../kernel";
import type { ResourceFacts, ResourceRule, ToolFacts } from "./facts";
import { valueAt } from "./pointer";

/** The resources one call reaches, and the highest sensitivity among them. */
export type Reach = {
  resources: ResourceFacts[];
  sensitivity: Sensitivity;
  /** Some argument names nothing that the tool's review knows: the call may reach all that the tool can. */
  unmapped: boolean;
};

/**
 * Which resources a call reaches, from the tool's reviewed mapping alone. What the caller claims may only add. A call with a
 * mapped argument of which any value matches no rule, or with none at all, counts as reaching everything the tool can reach;
 * an unknown resource counts as restricted.
 */
export function reachOf(
  tool: ToolFacts,
  args: JsonObject,
  claimed: readonly string[],
  find: (handle: string) => ResourceFacts | undefined,
): Reach {
  const always = tool.resourceMap.filter((rule) => rule.match === "always");
  const selective = tool.resourceMap.filter((rule) => rule.match !== "always");
  const { matched, strays } = matchValues(selective, args);
  const unmapped = selective.length > 0 && (strays || matched.length === 0);
  const rules = unmapped ? tool.resourceMap : [...always, ...matched];
  const handles = new Set([...rules.map((rule) => rule.resource), ...claimed]);
  const resources = [...handles].sort().map((handle) => find(handle) ?? unknown(handle));
  return { resources, sensitivity: highest(resources.map((r) => r.sensitivity)), unmapped };
}

/** The rules that some value meets, and whether a value of a mapped argument met none of that argument's rules. */
function matchValues(
  rules: readonly ResourceRule[],
  args: JsonObject,
): { matched: ResourceRule[]; strays: boolean } {
  const matched: ResourceRule[] = [];
  let strays = false;
  for (const argument of new Set(rules.map((rule) => rule.argument ?? ""))) {
    const own = rules.filter((rule) => (rule.argument ?? "") === argument);
    for (const value of valuesOf(valueAt(args, argument))) {
      const met = own.filter((rule) => meets(rule, value));
      matched.push(...met);
      strays ||= met.length === 0;
    }
  }
  return { matched, strays };
}

function valuesOf(value: Json | undefined): Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function meets(rule: ResourceRule, value: Json): boolean {
  if (typeof value !== "string" && typeof value !== "number") return false;
  const text = String(value);
  if (rule.value === undefined) return false;
  return rule.match === "equals"
    ? text === rule.value
    : text.startsWith(rule.value) && !climbs(text);
}

const PARENT_SEGMENT = /(^|[\\/]|%2f|%5c)(\.|%2e){2}([\\/;?#]|%2f|%5c|$)/i;

/** Whether a path or URL steps up out of where it begins (`a/../b`, also percent-encoded), so that its beginning tells nothing. */
export function climbs(text: string): boolean {
  return PARENT_SEGMENT.test(text);
}

function unknown(handle: string): ResourceFacts {
  return { handle, sensitivity: "restricted", tags: [], kind: "unknown", ownerId: null };
}
