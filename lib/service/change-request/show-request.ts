import * as z from "zod/mini";
import { CHANGE_REQUEST_STATES, type ChangeRequest } from "../../contract/change-request";
import type { Ref } from "../../contract/list";
import { type ReachTry, reachTry } from "../../contract/reach-try";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import type { ActingPerson } from "../relation";
import { oneOf, REF, timeOf, timeOrNull, toolRef } from "../show";

export const WITH_PEOPLE = { asker: REF, settledBy: REF } as const;

type Row = {
  id: string;
  state: string;
  changes: unknown;
  reason: string;
  asker: Ref;
  askedIds: string[];
  askedAt: Date;
  settledAt: Date | null;
  settledBy: Ref | null;
  answer: string | null;
};

const kept = z.array(reachTry);

/** Requests as the reader may see them, with how much of each is so by now. */
export async function showRequests(
  tx: Tx,
  ctx: Ctx,
  acting: ActingPerson,
  rows: readonly Row[],
): Promise<ChangeRequest[]> {
  // Every page asks how many wait for its reader: mostly none.
  if (rows.length === 0) return [];
  const changes = new Map(rows.map(({ id, changes: asked }) => [id, kept.parse(asked)]));
  const [made, names, people] = await Promise.all([
    madeOf(tx, ctx.orgId, [...changes.keys()]),
    namesIn(tx, ctx, [...changes.values()].flat()),
    peopleOf(tx, ctx.orgId, [...new Set(rows.flatMap(({ askedIds }) => askedIds))]),
  ]);
  const acts = ctx.may("reach.try") && ctx.actor.type === "person";
  return rows.map((row) => {
    const asked = changes.get(row.id) ?? [];
    const pending = row.state === "pending";
    const isAsked = acting.id !== null && row.askedIds.includes(acting.id);
    const isAsker = acting.id === row.asker.id;
    return {
      id: row.id,
      state: oneOf(CHANGE_REQUEST_STATES, row.state),
      changes: asked.map((change, n) => ({ change, made: made.get(row.id)?.[n] ?? false })),
      names: Object.fromEntries(
        asked.flatMap(idsIn).flatMap((id) => (names.has(id) ? [[id, names.get(id) ?? ""]] : [])),
      ),
      ...{ reason: row.reason, asker: row.asker, answer: row.answer, settledBy: row.settledBy },
      asked: row.askedIds.flatMap((id) => people.get(id) ?? []),
      askedAt: timeOf(row.askedAt),
      settledAt: timeOrNull(row.settledAt),
      mine: pending && isAsked,
      may: {
        decline: acts && pending && (isAsked || acting.operator),
        withdraw: acts && pending && (isAsker || acting.operator),
      },
    };
  });
}

/** By request, whether each of its changes is so by now. */
async function madeOf(tx: Tx, orgId: string, ids: string[]): Promise<Map<string, boolean[]>> {
  const rows = await tx.$queryRawUnsafe<{ id: string; made: boolean[] }[]>(
    `SELECT r.id::text AS id, array_agg(change_is_made(r.org_id, c.change) ORDER BY c.n) AS made
     FROM change_request r, jsonb_array_elements(r.changes) WITH ORDINALITY AS c (change, n)
     WHERE r.org_id = $1::uuid AND r.id = ANY ($2::uuid[]) GROUP BY r.id`,
    orgId,
    ids,
  );
  return new Map(rows.map(({ id, made }) => [id, made]));
}

async function peopleOf(tx: Tx, orgId: string, ids: string[]): Promise<Map<string, Ref>> {
  const rows = await tx.person.findMany({ where: { orgId, id: { in: ids } }, ...REF });
  return new Map(rows.map((row) => [row.id, row]));
}

function idsIn(change: ReachTry): string[] {
  return [
    ...("entitlement" in change ? [change.entitlement] : []),
    ...("agent" in change ? [change.agent] : []),
    ...("tool" in change ? [change.tool] : []),
    ...("resources" in change ? (change.resources ?? []) : []),
    ...("credential" in change ? [change.credential] : []),
  ];
}

/** What things that changes name are called. Credentials are named to those alone who may read them. */
async function namesIn(
  tx: Tx,
  ctx: Ctx,
  changes: readonly ReachTry[],
): Promise<Map<string, string>> {
  const where = { orgId: ctx.orgId, id: { in: [...new Set(changes.flatMap(idsIn))] } };
  const tool = { select: { id: true, server: true, name: true } } as const;
  const [entitlements, tools, ...named] = await Promise.all([
    tx.entitlement.findMany({ where, select: { id: true, agent: REF, tool } }),
    tx.tool.findMany({ where, ...tool }),
    tx.agent.findMany({ where, ...REF }),
    tx.resource.findMany({ where, ...REF }),
    ctx.may("credential.read") ? tx.credential.findMany({ where, ...REF }) : [],
  ]);
  return new Map([
    ...entitlements.map(({ id, agent, tool: called }): [string, string] => [
      id,
      `${agent.name}, ${toolRef(called).name}`,
    ]),
    ...tools.map((row): [string, string] => [row.id, toolRef(row).name]),
    ...named.flat().map(({ id, name }): [string, string] => [id, name]),
  ]);
}
