import type { CANVAS_EDGES, CANVAS_GROUPS, CanvasNode } from "@/lib/contract/reach-graph";

type Kind = CanvasNode["kind"];
type Words = { one: string; many: string };

const AGENT = { one: "agent", many: "agents" };
const TOOL = { one: "tool", many: "tools" };
const RESOURCE = { one: "resource", many: "resources" };
const CREDENTIAL = { one: "credential", many: "credentials" };

/** What things of a kind are called when counted. */
export const KIND_WORDS: Readonly<Record<Kind, Words>> = {
  ...{ agents: AGENT, agent: AGENT, tools: TOOL, tool: TOOL },
  ...{ resources: RESOURCE, resource: RESOURCE },
  ...{ credentials: CREDENTIAL, credential: CREDENTIAL },
};

/** What an edge says between its two names. */
export const EDGE_WORDS: Readonly<Record<(typeof CANVAS_EDGES)[number], string>> = {
  entitlement: "may use",
  reaches: "reaches",
  holds: "holds",
  opens: "opens",
  delegates: "delegates to",
  feeds: "feeds",
};

export const GROUP_WORDS: Readonly<Record<(typeof CANVAS_GROUPS)[number], string>> = {
  team: "Team of the owner",
  access_class: "Access class",
};

/** Where single things of a kind have pages. */
export const KIND_PLACES: Readonly<Partial<Record<Kind, string>>> = {
  agent: "/blast-radius/agents",
  tool: "/tools",
  resource: "/blast-radius/resources",
  credential: "/credentials",
};
