import type { Choice } from "@/components/form/combo-box";
import { wordsOf } from "@/components/form/word-list";
import {
  ARGUMENT_ROLES,
  type ArgumentRole,
  type ArgumentRoles,
  type ResourceMapping,
  type ToolDetail,
} from "@/lib/contract/tool";
import type { Effect } from "@/lib/core/kernel";
import type { SchemaArgument } from "./schema-arguments";

/** Stands for "no role" in a choice, which cannot be empty. */
export const NO_ROLE = "none";
export type RoleValues = {
  pointer: string;
  role: ArgumentRole | typeof NO_ROLE;
  volatile: boolean;
};
export type MappingValues = {
  match: ResourceMapping["match"];
  argument: string;
  value: string;
  /** The resource's handle. */
  resource: string;
};

/** What a reviewer says of a tool. */
export type ReviewValues = {
  effects: Effect[];
  labels: string;
  ownerId: Choice | null;
  roles: RoleValues[];
  mappings: MappingValues[];
};

type Reviewed = Pick<ToolDetail, "effects" | "labels" | "owner" | "argumentRoles" | "resourceMap">;

/** A review as it stands. */
export function reviewValues(tool: Reviewed, known: readonly SchemaArgument[]): ReviewValues {
  return {
    effects: tool.effects,
    labels: tool.labels.join(" "),
    ownerId: tool.owner,
    roles: known.map(({ pointer }) => ({
      pointer,
      role: tool.argumentRoles[pointer]?.role ?? NO_ROLE,
      volatile: tool.argumentRoles[pointer]?.volatile ?? false,
    })),
    mappings: tool.resourceMap.map(({ match, argument, value, resource }) => ({
      match,
      argument: argument ?? "",
      value: value ?? "",
      resource,
    })),
  };
}

/** A review as the verb takes it. */
export function reviewOf(values: ReviewValues) {
  return {
    effects: values.effects,
    labels: wordsOf(values.labels),
    ownerId: values.ownerId?.id ?? null,
    argumentRoles: rolesOf(values.roles),
    resourceMap: values.mappings.map(mappingOf),
  };
}

function rolesOf(rows: readonly RoleValues[]): ArgumentRoles {
  const said = rows.filter(({ role, volatile }) => role !== NO_ROLE || volatile);
  return Object.fromEntries(
    said.map(({ pointer, role, volatile }) => [
      pointer,
      { ...(isRole(role) ? { role } : {}), ...(volatile ? { volatile } : {}) },
    ]),
  );
}

function isRole(role: RoleValues["role"]): role is ArgumentRole {
  return ARGUMENT_ROLES.some((each) => each === role);
}

function mappingOf({ match, argument, value, resource }: MappingValues): ResourceMapping {
  if (match === "always") return { match, resource };
  return { match, resource, argument: argument || undefined, value: value || undefined };
}
