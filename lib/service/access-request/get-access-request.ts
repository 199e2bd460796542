import { type AccessRequestDetail, accessRequestGetContract } from "../../contract/access-request";
import type { Ref } from "../../contract/list";
import { SENSITIVITIES } from "../../core/kernel";
import { ACCESS_CLASSES, AUTONOMIES, LIFECYCLES, type Terms, wideningsOf } from "../../core/policy";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import {
  asksPeople,
  ENTITLEMENT_READ,
  type StoredEntitlement,
  showEntitlement,
  termsOf,
  WHOLE_ENTITLEMENT,
} from "../entitling/entitlement-row";
import { peopleNames } from "../record/names";
import { actingPerson } from "../relation";
import { oneOf, REF, timeOf } from "../show";
import { query } from "../verb";
import { haltsOf } from "./halts";
import { whyNot } from "./may-decide";
import { loadPeople, metBy } from "./people";
import {
  answersOf,
  decidersStored,
  findRequest,
  type StoredRequest,
  showRequest,
  stated,
  termsStored,
} from "./request-row";
import { showDeciders } from "./show-deciders";

/** So many of what the agent may do already are shown. */
const SHOWN = 10;

export const getAccessRequest = query(accessRequestGetContract, async (tx, ctx, { id }) => {
  const { orgId } = ctx;
  const row = await findRequest(tx, ctx, id);
  const [asked, offered] = [termsStored(row.asked), termsStored(row.offered)];
  const people = await loadPeople(tx, orgId, [...asked.resources, ...offered.resources]);
  const reader = ctx.actor.type === "person" ? ctx.actor.id : null;
  const deciders = decidersStored(row, people);
  const person = await peopleNames(
    tx,
    orgId,
    row.answers.map(({ personId }) => personId),
  );
  const wide = await widening(tx, ctx, row, offered);
  const { agent, tool } = row;
  const reaches = await reachesOf(tx, orgId, offered.resources);
  return {
    ...showRequest(row, people, reader, ctx.now()),
    ...wide,
    ...(await standing(tx, ctx, row, whyNot(row, deciders, reader))),
    lastYes: deciders.every(
      (group) =>
        metBy(group, answersOf(row)) || (reader !== null && group.eligible.includes(reader)),
    ),
    justification: row.justification,
    entitlementId: row.entitlementId,
    asked: stated(asked),
    offered: stated(offered),
    reaches,
    halts: row.state === "pending" ? haltsOf(agent, tool, reaches) : [],
    names: await namesIn(tx, orgId, [
      asked,
      offered,
      ...(wide.current ? [termsStored(wide.current)] : []),
    ]),
    agentFacts: {
      purpose: agent.purpose,
      lifecycle: oneOf(LIFECYCLES, agent.lifecycle),
      accessClass: oneOf(ACCESS_CLASSES, agent.accessClass),
      autonomy: oneOf(AUTONOMIES, agent.autonomy),
      ceiling: oneOf(SENSITIVITIES, agent.ceiling),
      owner: await personRef(tx, orgId, agent.ownerId),
      sponsor: await personRef(tx, orgId, agent.sponsorId),
    },
    toolFacts: {
      ...{ description: tool.description, effects: tool.effects, state: tool.state },
      owner: await personRef(tx, orgId, tool.ownerId),
    },
    already: await alreadyOf(tx, orgId, row, offered),
    groups: await showDeciders(tx, orgId, deciders, row.answers),
    own: offered.resources.flatMap((each): Ref[] => {
      const resource = people.resources.get(each);
      return resource?.ownerId === row.requesterId ? [{ id: each, name: resource.name }] : [];
    }),
    answers: row.answers.map(({ personId, answer, reason, at, terms }) => ({
      person: person(personId),
      answer: oneOf(["approve", "deny"], answer),
      reason,
      at: timeOf(at),
      left: terms === null ? null : stated(termsStored(terms)),
    })),
  };
});

type Standing = Pick<AccessRequestDetail, "mayDecide" | "mayNotBecause" | "mayCancel">;

async function standing(
  tx: Tx,
  ctx: Ctx,
  row: StoredRequest,
  why: string | null,
): Promise<Standing> {
  const pending = row.state === "pending" && row.expiresAt > ctx.now();
  if (!pending) return { mayDecide: false, mayNotBecause: null, mayCancel: false };
  const acting = await actingPerson(tx, ctx);
  const may = ctx.may("access-request.decide") && ctx.actor.type === "person";
  return {
    mayDecide: may && why === null,
    mayNotBecause: may ? why : null,
    mayCancel:
      ctx.may("access-request.write") && (acting.operator || acting.id === row.requesterId),
  };
}

type Widening = Pick<AccessRequestDetail, "current" | "widenings" | "stale">;

/** What the entitlement to be widened permits now; nothing for a new one, or once it was settled. */
async function widening(tx: Tx, ctx: Ctx, row: StoredRequest, offered: Terms): Promise<Widening> {
  const nothing = { current: null, widenings: [], stale: false };
  if (row.kind !== "widen" || row.entitlementId === null) return nothing;
  const e: StoredEntitlement | null = await tx.entitlement.findFirst({
    where: { orgId: ctx.orgId, id: row.entitlementId },
    include: WHOLE_ENTITLEMENT,
  });
  if (!e || row.state !== "pending") return nothing;
  const current = termsOf(e);
  return {
    current: stated(current),
    widenings: wideningsOf(current, offered, asksPeople(e)),
    stale: e.state === "revoked" || e.version !== row.entitlementVersion,
  };
}

async function reachesOf(tx: Tx, orgId: string, ids: readonly string[]) {
  const found = await tx.resource.findMany({
    where: { orgId, id: { in: [...ids] } },
    include: { owner: REF },
    orderBy: { name: "asc" },
  });
  return found.map(({ id, name, handle, sensitivity, owner }) => ({
    ...{ id, name, handle, owner },
    sensitivity: oneOf(SENSITIVITIES, sensitivity),
  }));
}

/** What to call the resources, people and teams that terms speak of. */
async function namesIn(
  tx: Tx,
  orgId: string,
  all: readonly Terms[],
): Promise<Record<string, string>> {
  const ids = all.flatMap(({ resources, stepUp }) => [
    ...resources,
    ...(stepUp && "id" in stepUp.to ? [stepUp.to.id] : []),
  ]);
  const where = { orgId, id: { in: [...new Set(ids)] } };
  const resources = await tx.resource.findMany({ where, ...REF });
  const people = await tx.person.findMany({ where, ...REF });
  const teams = await tx.team.findMany({ where, ...REF });
  return Object.fromEntries([...resources, ...people, ...teams].map(({ id, name }) => [id, name]));
}

async function personRef(tx: Tx, orgId: string, id: string | null): Promise<Ref | null> {
  return id === null ? null : tx.person.findFirst({ where: { orgId, id }, ...REF });
}

/** What the agent may do with this tool, or on what it would reach, already. */
async function alreadyOf(tx: Tx, orgId: string, row: StoredRequest, offered: Terms) {
  const where = {
    ...{ orgId, agentId: row.agentId, state: "active" },
    OR: [
      { toolId: row.toolId },
      { resources: { some: { resourceId: { in: offered.resources } } } },
    ],
  };
  const rows = await tx.entitlement.findMany({
    where,
    include: ENTITLEMENT_READ,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: SHOWN,
  });
  return { total: await tx.entitlement.count({ where }), rows: rows.map(showEntitlement) };
}
