import type { Vessel } from "@/lib/store/bulk/pour";

const key = { org_id: "uuid", id: "uuid" } as const;
const made = { created_at: "timestamptz", updated_at: "timestamptz" } as const;

/** What the people's side writes. */
export const LOGIN: Vessel = {
  table: "login",
  columns: { id: "uuid", email: "text", password_hash: "text", ...made },
};
export const PERSON: Vessel = {
  table: "person",
  columns: { ...key, name: "text", email: "text", roles: "text[]", ...made },
};
export const MEMBERSHIP: Vessel = {
  table: "membership",
  columns: { org_id: "uuid", person_id: "uuid", login_id: "uuid" },
};
export const RESOURCE: Vessel = {
  table: "resource",
  columns: {
    ...{ ...key, handle: "text", name: "text", kind: "text", sensitivity: "text", tags: "text[]" },
    ...{ owner_id: "uuid", ...made },
  },
};
export const TOOL: Vessel = {
  table: "tool",
  columns: {
    ...{ ...key, server: "text", name: "text", description: "text", input_schema: "jsonb" },
    ...{ schema_hash: "text", reviewed_hash: "text", effects: "text[]", labels: "text[]" },
    ...{ argument_roles: "jsonb", resource_map: "jsonb", owner_id: "uuid", state: "text" },
    ...{ reviewed_at: "timestamptz", ...made },
  },
};
export const AGENT: Vessel = {
  table: "agent",
  columns: {
    ...{
      ...key,
      handle: "text",
      name: "text",
      purpose: "text",
      owner_id: "uuid",
      sponsor_id: "uuid",
    },
    ...{
      autonomy: "text",
      access_class: "text",
      models: "text[]",
      ceiling: "text",
      lifecycle: "text",
    },
    ...{ origin: "text", next_review_at: "timestamptz", ...made },
  },
};
export const ENTITLEMENT: Vessel = {
  table: "entitlement",
  columns: {
    ...{ ...key, agent_id: "uuid", tool_id: "uuid", purpose: "text", constraints: "jsonb" },
    ...{ obligations: "jsonb", boundary: "text", step_up: "jsonb", owner_id: "uuid" },
    ...{ widened_by_id: "uuid", expires_at: "timestamptz", ...made },
  },
};
export const ENTITLEMENT_RESOURCE: Vessel = {
  table: "entitlement_resource",
  columns: { org_id: "uuid", entitlement_id: "uuid", resource_id: "uuid" },
};
/** A new state, and since when. */
export const SETTLED: Vessel = {
  table: "settled",
  columns: { id: "uuid", state: "text", at: "timestamptz", version: "int" },
};
export const ANSWER: Vessel = {
  table: "approval_decision",
  columns: {
    ...{ org_id: "uuid", approval_id: "uuid", person_id: "uuid" },
    ...{ answer: "text", reason: "text", at: "timestamptz" },
  },
};
export const GRANT: Vessel = {
  table: "grant",
  columns: {
    ...{ ...key, approval_id: "uuid", agent_id: "uuid", session_id: "uuid", digest: "text" },
    ...{ state: "text", issued_at: "timestamptz", expires_at: "timestamptz" },
    ...{ consumed_at: "timestamptz", consumed_by: "uuid" },
  },
};

/** What the agents' side writes. */
export const SESSION: Vessel = {
  table: "session",
  columns: {
    ...{ ...key, agent_id: "uuid", external_id: "text", credential_id: "uuid", origin: "text" },
    ...{ state: "text", task_class: "text", model: "text", on_behalf_of: "text" },
    ...{ intent_source: "text", labels: "text[]", effects: "text[]", calls: "int", blocked: "int" },
    ...{ observed: "int", input_tokens: "bigint", output_tokens: "bigint" },
    ...{ reasoning_tokens: "bigint", open_calls: "jsonb", window: "jsonb", version: "bigint" },
    ...{ opened_at: "timestamptz", last_at: "timestamptz", closed_at: "timestamptz" },
  },
};
export const APPROVAL: Vessel = {
  table: "approval",
  columns: {
    ...{ ...key, agent_id: "uuid", session_id: "uuid", tool_id: "uuid", evaluation_id: "uuid" },
    ...{ digest: "text", requirements: "jsonb", policies: "text[]", labels: "text[]" },
    ...{ on_behalf_of: "text", justification: "text", requested_at: "timestamptz" },
    ...{ expires_at: "timestamptz" },
  },
};
