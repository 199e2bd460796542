import type { EntitlementSpec, ToolFacts } from "../policy";

/**
 * What calls under an entitlement may reach: what the tool's review maps arguments to, as far as the entitlement covers it. Of a
 * tool that nobody mapped the entitlement's own word is taken.
 */
export function reachableOf(spec: EntitlementSpec, tool: ToolFacts): (string | null)[] {
  const mapped = new Set(tool.resourceMap.map(({ resource }) => resource));
  if (mapped.size === 0) return spec.resources.length === 0 ? [null] : spec.resources;
  return spec.resources.filter((handle) => mapped.has(handle));
}
