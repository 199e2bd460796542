import * as z from "zod/mini";
import { rolesMay } from "../../../contract/permission";
import { canBeMet, isSeparate, mayAnswer, type Requirement } from "../../../core/approval";
import type { Tx } from "../../../store/transact";
import type { Ctx } from "../../ctx";
import { toolRef } from "../../show";
import { tell } from "../../tell";
import {
  type Given,
  type Giving,
  type Heir,
  type Held,
  type Holder,
  type Sort,
  transferred,
} from "./kind";

const stored = z.array(
  z.object({
    policy: z.string(),
    count: z.number(),
    eligible: z.array(z.string()),
    actingFor: z.optional(z.record(z.string(), z.array(z.string()))),
  }),
);

const READ = {
  id: true,
  agentId: true,
  sessionId: true,
  toolId: true,
  requirements: true,
  onBehalfOf: true,
  agent: { select: { name: true } },
  tool: { select: { id: true, server: true, name: true } },
} as const;

/** Pending requests that cannot be met without this person. */
async function waitingFor(tx: Tx, { orgId, personId }: Holder) {
  const pending = await tx.approval.findMany({
    where: { orgId, state: "pending" },
    select: READ,
    orderBy: [{ requestedAt: "asc" }, { id: "asc" }],
  });
  return pending.flatMap((request) => {
    const groups = z.parse(stored, request.requirements);
    const needed = mayAnswer(groups, personId) && !groups.every((g) => canBeMet(less(g, personId)));
    return needed ? [{ ...request, groups }] : [];
  });
}

/** A group without somebody, and without those who would only answer for them. */
function less(group: Requirement, personId: string): Requirement {
  const acting = Object.entries(group.actingFor ?? {}).flatMap(([deputy, principals]) => {
    const left = principals.filter((principal) => principal !== personId);
    return deputy === personId || left.length === 0 ? [] : [[deputy, left] as const];
  });
  const lost = Object.keys(group.actingFor ?? {}).filter(
    (deputy) => !acting.some(([left]) => left === deputy),
  );
  const eligible = group.eligible.filter((id) => id !== personId && !lost.includes(id));
  const { actingFor: _, ...rest } = group;
  const without = { ...rest, eligible };
  return acting.length > 0 ? { ...without, actingFor: Object.fromEntries(acting) } : without;
}

/** Step-up requests that nobody else can answer: whoever takes over is asked, where they may answer them. */
export const lonelyRequests: Sort = {
  kind: "request",
  count: async (tx, holder) => (await waitingFor(tx, holder)).length,
  find: async (tx, holder, take) =>
    (await waitingFor(tx, holder)).slice(0, take).map((request): Held => {
      const name = `${request.agent.name}: ${toolRef(request.tool).name}`;
      return { id: request.id, name, detail: null, words: `is asked alone about ${name}` };
    }),
  give: async (tx, ctx, held, giving) => {
    if (!(await lockPending(tx, ctx, held.id))) return null;
    const holder = { orgId: ctx.orgId, personId: giving.from };
    const request = (await waitingFor(tx, holder)).find(({ id }) => id === held.id);
    if (!request) return cancelled(tx, ctx, held.id, giving.reason);
    const groups = request.groups.map((group) => readdressed(group, giving));
    const separate = isSeparate(giving.to, {
      onBehalfOf: request.onBehalfOf ?? undefined,
      widenedBy: await wideners(tx, ctx.orgId, groups),
    });
    const may = separate && rolesMay(giving.to.roles, "approval.decide");
    if (!may || !groups.every(canBeMet)) return cancelled(tx, ctx, held.id, giving.reason);
    await tx.approval.update({
      where: { orgId_id: { orgId: ctx.orgId, id: request.id } },
      data: { requirements: groups, version: { increment: 1 } },
      select: { id: true },
    });
    await tellOf(tx, ctx, request.id, giving.to);
    return transferred({ type: "approval", id: request.id }, "eligible", giving, {
      agent: request.agentId,
      tool: request.toolId,
    });
  },
  lapse: async (tx, ctx, { id }, _from, reason) =>
    (await lockPending(tx, ctx, id)) ? cancelled(tx, ctx, id, reason) : null,
};

/** Holds a request until the transaction ends; false when it was settled a moment ago, by whoever did so. */
async function lockPending(tx: Tx, ctx: Ctx, id: string): Promise<boolean> {
  const rows = await tx.$queryRawUnsafe<{ state: string }[]>(
    "SELECT state FROM approval WHERE org_id = $1::uuid AND id = $2::uuid FOR UPDATE",
    ctx.orgId,
    id,
  );
  return rows[0]?.state === "pending";
}

/** The group with somebody else in the place of one who could answer. */
function readdressed(group: Requirement, { from, to }: Giving): Requirement {
  if (!group.eligible.includes(from)) return group;
  const { actingFor: _, ...left } = less(group, from);
  return { ...left, eligible: [...new Set([...left.eligible, to.id])] };
}

const ENTITLEMENT = "entitlement:";

async function wideners(tx: Tx, orgId: string, groups: readonly Requirement[]): Promise<string[]> {
  const ids = groups.flatMap(({ policy }) =>
    policy.startsWith(ENTITLEMENT) ? [policy.slice(ENTITLEMENT.length)] : [],
  );
  const rows = await tx.entitlement.findMany({
    where: { orgId, id: { in: ids } },
    select: { widenedById: true },
  });
  return rows.flatMap(({ widenedById }) => (widenedById === null ? [] : [widenedById]));
}

async function tellOf(tx: Tx, ctx: Ctx, id: string, to: Heir): Promise<void> {
  await tell(tx, ctx, [to.id], {
    kind: "approval.transferred",
    subject: "A step-up request now waits for you",
    lines: ["The person who was asked has handed it over to you. It keeps its deadline."],
    path: `/approvals/${id}`,
  });
}

async function cancelled(tx: Tx, ctx: Ctx, id: string, reason: string): Promise<Given> {
  const { agentId, sessionId, toolId } = await tx.approval.update({
    where: { orgId_id: { orgId: ctx.orgId, id } },
    data: { state: "cancelled", settledAt: ctx.now(), version: { increment: 1 } },
    select: { agentId: true, sessionId: true, toolId: true },
  });
  return {
    fate: "cancelled",
    event: {
      kind: "approval.cancelled",
      agent: agentId,
      session: sessionId,
      tool: toolId,
      subject: { type: "approval", id },
      data: { state: "cancelled", because: "nobody_left_to_answer" },
      payloads: [{ name: "reason", content: reason }],
    },
  };
}
