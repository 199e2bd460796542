import type { TableNoun } from "../../../core/inventory";
import type { Importable, Known } from "../importable";
import { agents } from "./agents";
import { credentials } from "./credentials";
import { entitlements } from "./entitlements";
import { people } from "./people";
import { resources } from "./resources";
import { teams } from "./teams";
import { tools } from "./tools";

/** An importable whose own kind of thing only it knows. */
export type AnyImportable = { use: <T>(take: <K extends Known>(it: Importable<K>) => T) => T };

const any = <K extends Known>(it: Importable<K>): AnyImportable => ({ use: (take) => take(it) });

/** How each noun's documents are read. */
export const IMPORTABLES: Readonly<Record<TableNoun, AnyImportable>> = {
  agents: any(agents),
  tools: any(tools),
  resources: any(resources),
  entitlements: any(entitlements),
  credentials: any(credentials),
  people: any(people),
  teams: any(teams),
};
