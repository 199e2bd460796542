import { accessRequestCreateContract, type StatedTerms } from "../../contract/access-request";
import { canBeMet, type Decider, everyoneEligible, ownedByAsker } from "../../core/approval";
import { AppError, digestOf, invalid } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent, refuseDuplicate } from "../change";
import type { Ctx } from "../ctx";
import { type ActingPerson, actingPerson, requireActivePerson } from "../relation";
import { timeOf, toolRef } from "../show";
import { tell } from "../tell";
import { command } from "../verb";
import { type Asked, decidersFor, loadPeople, reachedBy } from "./people";
import { stated } from "./request-row";
import { OPEN_TERMS } from "./terms-event";
import { refuseNotWider, type Wanted, wantedOf } from "./wanted";

const DAY_MS = 24 * 60 * 60 * 1000;
/** So many requests of one person may wait at once. */
const MOST_PENDING = 100;

export const createAccessRequest = command(accessRequestCreateContract, async (tx, ctx, input) => {
  const acting = await actingPerson(tx, ctx);
  const wanted = await wantedOf(tx, ctx, acting, input);
  refuseNotWider(wanted);
  if (wanted.purpose === "") throw invalid("/purpose", "must not be empty");
  await requireActivePerson(tx, ctx.orgId, input.ownerId, "/ownerId");
  const asker = await askerOf(tx, ctx, acting);
  const deciders = await requireDeciders(tx, ctx, asker.id, wanted);
  await refuseBeyondCap(tx, ctx.orgId, asker.id);
  const now = ctx.now();
  const asked = stated(wanted.terms);
  const wait = now.getTime() + input.answerDays * DAY_MS;
  const expiresAt = new Date(Math.min(wait, wanted.terms.expiresAt?.getTime() ?? wait));
  const { kind, agent, tool, entitlement, purpose, ownerId } = wanted;
  const id = ctx.newId();
  await refuseDuplicate(
    "You have asked for exactly this already, and it waits for an answer.",
    tx.accessRequest.create({
      data: {
        orgId: ctx.orgId,
        id,
        kind,
        requesterId: asker.id,
        agentId: agent.id,
        toolId: tool.id,
        ...{ entitlementId: entitlement?.id, entitlementVersion: entitlement?.version },
        ...{ ownerId, purpose, justification: input.justification },
        ...{ asked, offered: asked, resourceIds: asked.resources },
        // An end that nobody named moves with the clock; it makes no other request of it.
        digest: digestOf(sameAsked(asker.id, wanted, input.expiresAt ?? null, asked)),
        requestedAt: now,
        expiresAt,
      },
    }),
  );
  await tell(tx, ctx, everyoneEligible(deciders), {
    kind: "access_request.asked",
    subject: `${asker.name} asks for access for ${agent.name}`,
    lines: [
      `${asker.name} asks that the agent ${agent.name} may ${kind === "widen" ? "do more with" : "use"} ${toolRef(tool).name}.`,
      `You may decide. Unanswered on ${expiresAt.toISOString()} it counts as denied.`,
    ],
    path: `/access-requests/${id}`,
  });
  return {
    result: { id, expiresAt: timeOf(expiresAt) },
    event: changeEvent({
      kind: "access_request.asked",
      subject: { type: "access_request", id },
      agent: agent.id,
      tool: tool.id,
      after: { kind, ...asked, purpose, ownerId, entitlementId: entitlement?.id ?? null },
      open: [...OPEN_TERMS, "kind", "ownerId", "entitlementId"],
      reason: input.justification,
      figures: { requester: asker.id, answer_by: timeOf(expiresAt) },
    }),
  };
});

function sameAsked(asker: string, wanted: Wanted, end: string | null, asked: StatedTerms) {
  const { kind, agent, tool, entitlement, purpose, ownerId } = wanted;
  const named = { asker, kind, agent: agent.id, tool: tool.id, entitlement };
  return JSON.parse(JSON.stringify({ ...named, purpose, ownerId, ...asked, expiresAt: end }));
}

async function askerOf(tx: Tx, ctx: Ctx, acting: ActingPerson) {
  const asker = acting.id
    ? await tx.person.findFirst({
        where: { orgId: ctx.orgId, id: acting.id },
        select: { id: true, name: true },
      })
    : null;
  if (!asker) throw new AppError("forbidden", "Access is asked for by people.");
  return asker;
}

/** That there is somebody to ask, and for each thing that is reached somebody who may answer. */
async function requireDeciders(
  tx: Tx,
  ctx: Ctx,
  requesterId: string,
  { terms, tool }: Wanted,
): Promise<Decider[]> {
  const asked: Asked = { requesterId, resourceIds: terms.resources, tool };
  const people = await loadPeople(tx, ctx.orgId, terms.resources);
  if (ownedByAsker({ reached: reachedBy(asked, people), askerId: requesterId }))
    throw new AppError(
      "conflict",
      "You own everything this reaches: grant or widen it directly, nobody is to be asked.",
      { reason: "owner_grants" },
    );
  const deciders = decidersFor(asked, people);
  const why = whyUndecidable(deciders);
  if (why !== null) throw new AppError("conflict", why, { reason: "nobody_eligible" });
  return deciders;
}

/** Why nobody could say yes for part of what is reached; null where somebody can for each. */
export function whyUndecidable(deciders: readonly Decider[]): string | null {
  if (deciders.every(canBeMet)) return null;
  return "Nobody else may decide about part of what it reaches: name an owner for it who can, or add another admin.";
}

async function refuseBeyondCap(tx: Tx, orgId: string, requesterId: string): Promise<void> {
  const waiting = await tx.accessRequest.count({
    where: { orgId, requesterId, state: "pending" },
  });
  if (waiting >= MOST_PENDING)
    throw new AppError(
      "too_many",
      `${waiting} requests of yours wait already; withdraw some or wait for answers.`,
      { reason: "too_many_pending" },
    );
}
