import type { FindingEvidence } from "../../contract/finding";
import { type EvidenceRef, evidenceOf, type Told } from "../../core/finding";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { idsIn } from "../listing";
import { REF, toolRef } from "../show";

type Kind = EvidenceRef["kind"];
/** What a record is called, and when it was last changed where that says anything. */
type Known = { name: string; changedAt?: Date };
type Find = (tx: Tx, orgId: string, ids: string[]) => Promise<[id: string, known: Known][]>;

const NAMED = { id: true, name: true, updatedAt: true } as const;
const TOOL = { id: true, server: true, name: true } as const;

const FIND: Readonly<Record<Kind, Find>> = {
  agent: async (tx, orgId, ids) =>
    (await tx.agent.findMany({ where: among(orgId, ids), select: NAMED })).map(changed),
  resource: async (tx, orgId, ids) =>
    (await tx.resource.findMany({ where: among(orgId, ids), select: NAMED })).map(changed),
  credential: async (tx, orgId, ids) =>
    (await tx.credential.findMany({ where: among(orgId, ids), select: NAMED })).map(changed),
  model: async (tx, orgId, ids) =>
    (await tx.model.findMany({ where: among(orgId, ids), select: NAMED })).map(changed),
  tool: async (tx, orgId, ids) => {
    const select = { ...TOOL, updatedAt: true } as const;
    const tools = await tx.tool.findMany({ where: among(orgId, ids), select });
    return tools.map((tool) => [tool.id, { ...toolRef(tool), changedAt: tool.updatedAt }]);
  },
  entitlement: async (tx, orgId, ids) => {
    const select = {
      ...{ id: true, updatedAt: true },
      ...{ agent: REF, tool: { select: TOOL } },
    } as const;
    const found = await tx.entitlement.findMany({ where: among(orgId, ids), select });
    return found.map(({ id, agent, tool, updatedAt }) => [
      id,
      { name: `${agent.name}, ${toolRef(tool).name}`, changedAt: updatedAt },
    ]);
  },
  key: async (tx, orgId, ids) =>
    (await tx.apiKey.findMany({ where: among(orgId, ids), ...REF })).map(unchanged),
  person: async (tx, orgId, ids) =>
    (await tx.person.findMany({ where: among(orgId, ids), ...REF })).map(unchanged),
  session: async (tx, orgId, ids) => {
    const select = { id: true, externalId: true } as const;
    const found = await tx.session.findMany({ where: among(orgId, ids), select });
    return found.map(({ id, externalId }) => [id, { name: externalId }]);
  },
  route: async (_tx, _orgId, ids) => ids.map((id) => [id, { name: "The route" }]),
  span: async (_tx, _orgId, ids) => ids.map((id) => [id, { name: "The span that shows it" }]),
  chain: async (tx, orgId, ids) => [
    ...(await declaredChains(tx, orgId, ids)),
    ...(await observedChains(tx, orgId, ids)),
  ],
  approval: async (tx, orgId, ids) => {
    const select = { id: true, agent: REF, tool: { select: TOOL } } as const;
    const found = await tx.approval.findMany({ where: among(orgId, ids), select });
    return found.map(({ id, agent, tool }) => [
      id,
      { name: `${agent.name}, ${toolRef(tool).name}` },
    ]);
  },
  policy: async (_tx, _orgId, ids) => ids.map((id) => [id, { name: `Policy ${id}` }]),
  rule: async (_tx, _orgId, ids) => ids.map((id) => [id, { name: id }]),
};

async function declaredChains(tx: Tx, orgId: string, ids: string[]): Promise<[string, Known][]> {
  const where = { orgId, id: idsIn(ids) };
  return (await tx.chain.findMany({ where, select: NAMED })).map(changed);
}

/** An observed chain is called by its path. */
async function observedChains(tx: Tx, orgId: string, ids: string[]): Promise<[string, Known][]> {
  const found = await tx.chainObserved.findMany({ where: { orgId, key: { in: ids } } });
  const where = among(
    orgId,
    found.flatMap(({ tools }) => tools),
  );
  const tools = await tx.tool.findMany({ where, select: TOOL });
  const names = new Map(tools.map((tool) => [tool.id, toolRef(tool).name]));
  return found.map(({ key, tools: path }) => [
    key,
    { name: path.map((id) => names.get(id) ?? id).join(" → ") },
  ]);
}

const among = (orgId: string, ids: string[]) => ({ orgId, id: { in: ids } });
type Row = { id: string; name: string };
const unchanged = ({ id, name }: Row): [string, Known] => [id, { name }];
const changed = ({ id, name, updatedAt }: Row & { updatedAt: Date }): [string, Known] => [
  id,
  { name, changedAt: updatedAt },
];

/** Approvals and keys have readers of their own. */
const NEEDS = {
  approval: "approval.read",
  key: "key.read",
  credential: "credential.read",
  chain: "chain.read",
  route: "routing.read",
  span: "audit.read",
} as const;

function mayRead(ctx: Ctx, kind: Kind): boolean {
  return kind in NEEDS ? ctx.may(NEEDS[kind as keyof typeof NEEDS]) : true;
}

/**
 * The records that a finding rests on, by the names that they have now; and when the latest of them was changed, where any says so.
 */
export async function evidenceFor(
  tx: Tx,
  ctx: Ctx,
  told: Told,
): Promise<{ evidence: FindingEvidence[]; changedAt: Date | null }> {
  const refs = evidenceOf(told);
  const known = new Map<string, Known>();
  for (const kind of new Set(refs.map((ref) => ref.kind))) {
    const ids = refs.filter((ref) => ref.kind === kind).map(({ id }) => id);
    for (const [id, found] of await FIND[kind](tx, ctx.orgId, ids))
      known.set(`${kind} ${id}`, found);
  }
  const moments = [...known.values()].flatMap(({ changedAt }) => changedAt ?? []);
  return {
    evidence: refs.map(({ kind, id }) => ({
      ...{ kind, id },
      name: mayRead(ctx, kind) ? (known.get(`${kind} ${id}`)?.name ?? null) : null,
    })),
    changedAt: moments.length === 0 ? null : new Date(Math.max(...moments.map(Number))),
  };
}
