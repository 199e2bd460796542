import * as z from "zod/mini";
import { ENTITLEMENT_STATES, type EntitlementRow } from "../../contract/entitlement";
import { EFFECTS, notFound } from "../../core/kernel";
import {
  AUTONOMIES,
  BOUNDARIES,
  constraints,
  demandsOf,
  type EntitlementSpec,
  obligations,
  stepUp,
  type Terms,
} from "../../core/policy";
import { dueAt } from "../../core/review";
import type { Tx } from "../../store/transact";
import { oneOf, REF, someOf, timeOf, timeOrNull, toolRef } from "../show";

/** What a row of entitlements is read with. */
export const ENTITLEMENT_READ = {
  agent: REF,
  tool: { select: { id: true, server: true, name: true } },
  owner: REF,
  use: true,
  resources: {
    select: { resource: REF },
    orderBy: { resource: { name: "asc" } },
  },
} as const;

/** What one entitlement is read with whole. */
export const WHOLE_ENTITLEMENT = {
  agent: true,
  tool: true,
  owner: REF,
  use: true,
  resources: {
    select: { resource: { include: { owner: REF } } },
    orderBy: { resource: { name: "asc" } },
  },
} as const;

/** One entitlement with all that it speaks of. */
export async function findEntitlement(tx: Tx, orgId: string, id: string) {
  const found = await tx.entitlement.findFirst({
    where: { orgId, id },
    include: WHOLE_ENTITLEMENT,
  });
  if (!found) throw notFound("entitlement");
  return found;
}
export type StoredEntitlement = Awaited<ReturnType<typeof findEntitlement>>;

type ListedEntitlement = Omit<StoredEntitlement, "agent" | "tool" | "resources"> & {
  agent: { id: string; name: string };
  tool: { id: string; server: string; name: string };
  resources: { resource: { id: string; name: string } }[];
};

/** An entitlement as lists show it. */
export function showEntitlement(e: ListedEntitlement): EntitlementRow {
  return {
    id: e.id,
    agent: { id: e.agent.id, name: e.agent.name },
    tool: toolRef(e.tool),
    resources: e.resources.map(({ resource }) => ({ id: resource.id, name: resource.name })),
    purpose: e.purpose,
    boundary: oneOf(BOUNDARIES, e.boundary),
    constraints: Array.isArray(e.constraints) ? e.constraints.length : 0,
    owner: e.owner,
    state: oneOf(ENTITLEMENT_STATES, e.state),
    expiresAt: timeOrNull(e.expiresAt),
    lastUsedAt: timeOrNull(e.use?.lastUsedAt),
    uses: Number(e.use?.uses ?? 0),
    version: e.version,
    createdAt: timeOf(e.createdAt),
    reviewedAt: timeOrNull(e.reviewedAt),
    reviewDueAt: timeOf(dueAt(e)),
  };
}

/** What an entitlement permits, its resources by id. */
export function termsOf(e: StoredEntitlement): Terms {
  return {
    resources: e.resources.map(({ resource }) => resource.id),
    constraints: constraints.parse(e.constraints),
    obligations: obligations.parse(e.obligations),
    boundary: oneOf(BOUNDARIES, e.boundary),
    stepUp: z.nullable(stepUp).parse(e.stepUp),
    expiresAt: e.expiresAt,
  };
}

/** An entitlement as the policy bundle takes it. */
export function specOf(e: StoredEntitlement): EntitlementSpec {
  return {
    ...termsOf(e),
    id: e.id,
    agent: e.agent.handle,
    tool: toolRef(e.tool).name,
    purpose: e.purpose,
    resources: e.resources.map(({ resource }) => resource.handle),
  };
}

/** Whether a call under it asks a person: by its boundary, or by the agent's autonomy. */
export function asksPeople(e: StoredEntitlement): boolean {
  const autonomy = oneOf(AUTONOMIES, e.agent.autonomy);
  const effects = someOf(EFFECTS, e.tool.effects);
  return demandsOf(specOf(e), { autonomy }, { effects }).approvals.length > 0;
}
