import { highest, type Sensitivity } from "../../kernel";
import { daysAfter } from "../../review";
import type { Estate, EstateAgent, EstateEntitlement, EstateTool } from "../estate";
import { groupBy } from "../group";

/** An estate with its lists by id, so that each rule looks things up at once. */
export type View = Estate & {
  agentOf: (id: string) => EstateAgent | undefined;
  toolOf: (id: string) => EstateTool | undefined;
  /** Entitlements in force of an agent, and on a tool. */
  heldBy: (agentId: string) => readonly EstateEntitlement[];
  heldOn: (toolId: string) => readonly EstateEntitlement[];
  /** The first of some people who is there; null where none is. */
  present: (...ids: readonly (string | null | undefined)[]) => string | null;
};

/** Looks an estate up by its ids. */
export function viewOf(estate: Estate): View {
  const agents = new Map(estate.agents.map((agent) => [agent.id, agent]));
  const tools = new Map(estate.tools.map((tool) => [tool.id, tool]));
  const byAgent = groupBy(estate.entitlements, ({ agentId }) => agentId);
  const byTool = groupBy(estate.entitlements, ({ toolId }) => toolId);
  return {
    ...estate,
    agentOf: (id) => agents.get(id),
    toolOf: (id) => tools.get(id),
    heldBy: (id) => byAgent.get(id) ?? [],
    heldOn: (id) => byTool.get(id) ?? [],
    present: (...ids) => ids.find((id) => typeof id === "string" && !estate.people.has(id)) ?? null,
  };
}

/** Agents that somebody has taken on, and that are not gone. */
export function governed({ lifecycle }: EstateAgent): boolean {
  return lifecycle === "active" || lifecycle === "suspended";
}

/** The window of so many days that ends now, as facts tell it: from whole UTC days, so that it never holds less than it says. */
export function windowOf(now: Date, days: number): { days: number; from: string } {
  return { days, from: windowStart(now, days).toISOString() };
}

/** Where a window of so many days begins. */
export function windowStart(now: Date, days: number): Date {
  return new Date(Math.floor(daysAfter(now, -days).getTime() / DAY_MS) * DAY_MS);
}

const DAY_MS = 86_400_000;

/** The highest of some sensitivities; null for none. */
export function highestOf(all: readonly Sensitivity[]): Sensitivity | null {
  return all.length === 0 ? null : highest(all);
}
