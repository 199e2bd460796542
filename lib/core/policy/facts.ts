import type { Effect, Sensitivity } from "../kernel";

export const AUTONOMIES = ["suggests", "acts_with_approval", "acts"] as const;
export const ACCESS_CLASSES = [
  "generates_only",
  "uses_tools",
  "touches_sensitive_systems",
] as const;
export const LIFECYCLES = ["proposed", "active", "suspended", "retired"] as const;
export const TOOL_STATES = ["proposed", "active", "frozen", "rejected"] as const;
export const BOUNDARIES = ["none", "log", "step_up"] as const;

/** What policies know of an agent. */
export type AgentFacts = {
  id: string;
  handle: string;
  lifecycle: (typeof LIFECYCLES)[number];
  accessClass: (typeof ACCESS_CLASSES)[number];
  autonomy: (typeof AUTONOMIES)[number];
  ceiling: Sensitivity;
  /** Everything it is known by: handle, id and external ids, so that a rule can tell that a call is about the caller itself. */
  names: string[];
  ownerId: string | null;
  /** It may only do what continues a chain that is declared for it. */
  limitedToChains?: boolean;
};

/** One way in which an argument says which resource a call reaches; `always` needs no argument. */
export type ResourceRule = {
  argument?: string;
  match: "always" | "equals" | "prefix";
  value?: string;
  resource: string;
};

/** What policies know of a tool; `id` is `<server>/<name>`. */
export type ToolFacts = {
  uuid: string;
  id: string;
  server: string;
  description: string;
  state: (typeof TOOL_STATES)[number];
  definitionHash: string;
  /** Its definition is not the one that was reviewed. */
  changed: boolean;
  effects: Effect[];
  labels: string[];
  argumentRoles: Record<string, { role?: string; volatile?: boolean }>;
  resourceMap: ResourceRule[];
  ownerId: string | null;
};

/** What policies know of a resource. */
export type ResourceFacts = {
  handle: string;
  sensitivity: Sensitivity;
  tags: string[];
  kind: string;
  ownerId: string | null;
};
