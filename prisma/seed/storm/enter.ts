import type { Press } from "@/lib/runtime/seeding/press";
import { OPEN_FACTS as AGENT_OPEN, factsOf as agentFacts } from "@/lib/service/agent/settings";
import { changeEvent } from "@/lib/service/change";
import { entitlementEvent } from "@/lib/service/entitling/record";
import {
  OPEN_FACTS as RESOURCE_OPEN,
  factsOf as resourceFacts,
} from "@/lib/service/resource/resource-row";
import type { VerbEvent } from "@/lib/service/verb";
import type { EventRow } from "@/lib/store/append/rows";
import type { Actor } from "../cast";
import type { Ids } from "./ids";
import type { StormAgent, StormEntitlement, StormInventory } from "./inventory";
import type { Member } from "./staff";
import * as table from "./tables";

export type Entering = { orgId: string; press: Press; ids: Ids; admin: Actor; operator: Actor };

/** An event, and when it is recorded, ms since 1970. */
export type Recorded = { at: number; row: EventRow };

/** Seals what a person did, as their verb would have. */
export function sealed(
  { orgId, press, ids }: Pick<Entering, "orgId" | "press" | "ids">,
  at: number,
  { id, name }: Actor,
  event: VerbEvent,
): Recorded {
  const draft = { org: orgId, actor: { type: "person", id, name } as const, ...event };
  return { at, row: press.seal(draft, { id: ids(at), at: new Date(at) }) };
}

/** Writes everybody who is not there yet, with a login whose password nobody knows. */
export async function enterPeople(
  it: Entering,
  members: readonly Member[],
  lockedHash: string,
): Promise<Recorded[]> {
  const { orgId, press, ids, admin } = it;
  const rows = members.map((member) => {
    const at = new Date(member.addedAt);
    const made = { created_at: at, updated_at: at };
    return {
      ...made,
      org_id: orgId,
      login_id: ids(member.addedAt),
      ...member,
      password_hash: lockedHash,
    };
  });
  const logins = rows.map(({ login_id, ...row }) => ({ ...row, id: login_id }));
  await press.asPeople(orgId, [
    { vessel: table.LOGIN, rows: logins },
    { vessel: table.PERSON, rows },
    { vessel: table.MEMBERSHIP, rows: rows.map(({ id, ...row }) => ({ ...row, person_id: id })) },
  ]);
  return members.map(({ id, name, email, roles, addedAt }) =>
    sealed(it, addedAt, admin, {
      ...changeEvent({
        ...{ kind: "person.added", subject: { type: "person", id } },
        after: { name, email, roles, deputyId: null },
        open: ["roles", "deputyId"],
      }),
    }),
  );
}

/** Writes tools, resources, agents and what they are entitled to. Every agent is as active as it ever was. */
export async function enterInventory(
  it: Entering,
  inventory: StormInventory,
  founded: number,
): Promise<Recorded[]> {
  const { orgId, press } = it;
  const { resources, tools, agents, entitlements } = inventory;
  const at = new Date(founded);
  const made = { org_id: orgId, created_at: at, updated_at: at };
  await press.asPeople(orgId, [
    {
      vessel: table.RESOURCE,
      rows: resources.map((resource) => ({ ...made, ...resource, owner_id: resource.ownerId })),
    },
    {
      vessel: table.TOOL,
      rows: [...tools.values()].map(({ id, spec, ownerId, schema, hash, review }) => ({
        ...{ ...made, id, server: spec.server, name: spec.name, description: spec.does },
        ...{ input_schema: schema, schema_hash: hash, reviewed_hash: hash, state: "active" },
        ...{ effects: review.effects, labels: review.labels, argument_roles: review.argumentRoles },
        ...{ resource_map: review.resourceMap, owner_id: ownerId, reviewed_at: at },
      })),
    },
    { vessel: table.AGENT, rows: agents.map((agent) => agentRow(orgId, agent)) },
    { vessel: table.ENTITLEMENT, rows: entitlements.map((one) => entitlementRow(it, one)) },
    {
      vessel: table.ENTITLEMENT_RESOURCE,
      rows: entitlements.flatMap(({ id, resources: ids }) =>
        ids.map((resource) => ({ org_id: orgId, entitlement_id: id, resource_id: resource })),
      ),
    },
  ]);
  return [
    ...resources.map((resource) =>
      sealed(it, founded, it.operator, {
        ...changeEvent({
          ...{ kind: "resource.added", subject: { type: "resource", id: resource.id } },
          ...{
            after: resourceFacts({ ...resource, orgId, createdAt: at, updatedAt: at }),
            open: RESOURCE_OPEN,
          },
        }),
      }),
    ),
    ...[...tools.values()].flatMap((tool) => toolEvents(it, tool, founded)),
    ...agents.flatMap((agent) => agentEvents(it, agent)),
    ...entitlements.map((one) => grantedEvent(it, one)),
  ];
}

function agentRow(orgId: string, { spec, ...agent }: StormAgent) {
  const lifecycle = agent.lifecycle === "proposed" ? "proposed" : "active";
  const found = agent.origin === "discovered";
  return {
    ...{ org_id: orgId, id: agent.id, handle: spec.handle, name: spec.name, lifecycle },
    ...{ purpose: found ? "" : spec.purpose, owner_id: agent.ownerId, sponsor_id: agent.sponsorId },
    ...{ autonomy: spec.autonomy, access_class: found ? "generates_only" : spec.class },
    ...{ models: spec.models, ceiling: spec.ceiling, origin: agent.origin },
    next_review_at: agent.nextReviewAt === null ? null : new Date(agent.nextReviewAt),
    ...{ created_at: new Date(agent.registeredAt), updated_at: new Date(agent.adoptedAt) },
  };
}

function entitlementRow({ orgId, operator }: Entering, one: StormEntitlement) {
  const at = new Date(one.grantedAt);
  return {
    ...{
      org_id: orgId,
      id: one.id,
      agent_id: one.agentId,
      tool_id: one.toolId,
      purpose: one.purpose,
    },
    ...{ constraints: one.constraints, obligations: one.obligations, boundary: one.boundary },
    ...{ step_up: one.stepUp, owner_id: one.ownerId, widened_by_id: operator.id },
    ...{ expires_at: one.expiresAt, created_at: at, updated_at: at },
  };
}

function toolEvents(
  it: Entering,
  tool: StormInventory["tools"] extends ReadonlyMap<string, infer T> ? T : never,
  at: number,
) {
  const { id, spec, ownerId, hash, review } = tool;
  const subject = { type: "tool", id };
  const { server, name } = spec;
  const proposed = {
    effects: [],
    labels: [],
    argumentRoles: {},
    resourceMap: [],
    ownerId,
    reviewedHash: null,
  };
  return [
    changeEvent({
      ...{ kind: "tool.registered", subject, tool: id },
      after: { server, name, schemaHash: hash, ownerId, state: "proposed" },
      open: ["server", "name", "schemaHash", "ownerId", "state"],
    }),
    changeEvent({
      ...{ kind: "tool.reviewed", subject, tool: id },
      before: { ...proposed, state: "proposed" },
      after: { ...review, ownerId, reviewedHash: hash, state: "active" },
      open: ["effects", "labels", "ownerId", "reviewedHash", "state"],
    }),
  ].map((event) => sealed(it, at, it.operator, event));
}

function agentEvents(it: Entering, agent: StormAgent): Recorded[] {
  const { spec, id } = agent;
  if (agent.origin === "discovered") return [];
  const facts = {
    ...{ ...spec, ownerId: agent.ownerId, sponsorId: agent.sponsorId, accessClass: spec.class },
    nextReviewAt: agent.nextReviewAt === null ? null : new Date(agent.nextReviewAt),
  };
  const subject = { type: "agent", id };
  const shown = agentFacts({ ...facts, lifecycle: "proposed" } as never);
  const registered = changeEvent({
    ...{ kind: "agent.registered", subject, agent: id, after: shown, open: AGENT_OPEN },
  });
  const adopted = changeEvent({
    ...{ kind: "agent.adopted", subject, agent: id, open: AGENT_OPEN },
    ...{ before: { lifecycle: "proposed" }, after: { lifecycle: "active" } },
  });
  const first = sealed(it, agent.registeredAt, it.operator, registered);
  if (agent.lifecycle === "proposed") return [first];
  return [first, sealed(it, agent.adoptedAt, it.operator, adopted)];
}

function grantedEvent(it: Entering, one: StormEntitlement): Recorded {
  const { constraints, obligations, boundary, stepUp, expiresAt, purpose, ownerId } = one;
  const terms = { constraints, obligations, resources: one.resources, boundary, stepUp, expiresAt };
  const { agentId, toolId } = one;
  return sealed(
    it,
    one.grantedAt,
    it.operator,
    entitlementEvent({
      ...{ kind: "entitlement.granted", entitlement: one },
      after: {
        ...terms,
        agentId,
        toolId,
        purpose,
        ownerId,
        widenedById: it.operator.id,
        version: 1,
      } as never,
    }),
  );
}
