import { EFFECTS, type Effect } from "../../core/kernel";
import type { Bundle } from "../../core/policy";

/** Tools by their ids, and all that they do to the world. */
type ToolsAsked = { tools: string[]; effects: Effect[] };

/**
 * The tools that a task asks for. Models are offered tools under names of their own (`crm_read`), so a name that only one tool of the
 * agent's fits means that one. What nobody has reviewed may execute anything.
 */
export function toolsAsked(bundle: Bundle, agent: string, names: readonly string[]): ToolsAsked {
  const entitled = bundle.toolsOf(agent);
  const tools = [...new Set(names.map((name) => toolCalled(bundle, entitled, name)))].sort();
  const effects = new Set(tools.flatMap((id) => effectsOf(bundle, id)));
  return { tools, effects: EFFECTS.filter((effect) => effects.has(effect)) };
}

function toolCalled(bundle: Bundle, entitled: readonly string[], name: string): string {
  if (bundle.tool(name)) return name;
  const plain = plainOf(name);
  const meant = entitled.filter((id) => plainOf(id) === plain || plainOf(lastOf(id)) === plain);
  return meant.length === 1 ? (meant[0] ?? name) : name;
}

const lastOf = (id: string): string => id.slice(id.lastIndexOf("/") + 1);
const plainOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, "_");

function effectsOf(bundle: Bundle, id: string): readonly Effect[] {
  const effects = bundle.tool(id)?.effects ?? [];
  return effects.length === 0 ? ["execute"] : effects;
}
