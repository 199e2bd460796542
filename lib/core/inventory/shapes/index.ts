import type { Shape } from "../column";
import type { TableNoun } from "../nouns";
import { AGENTS } from "./agents";
import { CREDENTIALS } from "./credentials";
import { ENTITLEMENTS } from "./entitlements";
import { PEOPLE } from "./people";
import { RESOURCES } from "./resources";
import { TEAMS } from "./teams";
import { TOOLS } from "./tools";

/** What the documents of each noun hold: the columns of its export are those of its import. */
export const SHAPES: Readonly<Record<TableNoun, Shape>> = {
  agents: AGENTS,
  tools: TOOLS,
  resources: RESOURCES,
  entitlements: ENTITLEMENTS,
  credentials: CREDENTIALS,
  people: PEOPLE,
  teams: TEAMS,
};
