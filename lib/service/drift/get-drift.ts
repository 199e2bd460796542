import { type DriftAgentDetail, driftGetContract } from "../../contract/drift";
import {
  type AgentDrift,
  agentDrift,
  callsOf,
  durationOf,
  reasoningOf,
  sessionTrace,
} from "../../core/drift";
import { notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { timeOf } from "../show";
import { query } from "../verb";
import { type AgentRow, agentRowOf, FROM_AGENT, SELECT_AGENT } from "./agent-row";
import { readBaselines } from "./baselines";
import { categoryNames } from "./category-names";
import { mayReset } from "./may-reset";

const DAY = 86_400_000;

export const getDrift = query(driftGetContract, async (tx, ctx, { id }) => {
  const agent = await tx.agent.findFirst({
    where: { orgId: ctx.orgId, id },
    select: { id: true, name: true, owner: true, ownerId: true, sponsorId: true },
  });
  if (!agent) throw notFound("agent");
  const [row] = await tx.$queryRawUnsafe<(AgentRow & { result: unknown })[]>(
    `${SELECT_AGENT}, d.result ${FROM_AGENT} AND d.agent_id = $2::uuid`,
    ctx.orgId,
    id,
  );
  const result = row ? agentDrift.safeParse(row.result).data : undefined;
  const shown = agentRowOf(row ?? { ...NOTHING_YET, id, name: agent.name, ...ownerOf(agent) });
  return {
    ...shown,
    ...(result ? await comparedOf(tx, ctx, result, shown) : NOT_COMPARED),
    judged: await judgedAgents(tx, ctx),
    points: await pointsOf(tx, ctx, id, result),
    baselines: await readBaselines(tx, ctx, id),
    mayReset: await mayReset(tx, ctx, agent),
  };
});

const NOTHING_YET = {
  ...{ state: "new", standing: [], p: null, q: null, sessions: 0, before: 0 },
  ...{ period_from: null, period_to: null, changed_at: null, baseline_at: null },
  computed_at: null,
};

function ownerOf({ owner }: { owner: { id: string; name: string } | null }) {
  return { owner_id: owner?.id ?? null, owner_name: owner?.name ?? null };
}

const NOT_COMPARED = {
  ...{ days: 0, baselineFrom: null, divisions: 0 },
  ...{ measures: [], changes: [], daily: [] },
};

type Compared = Pick<
  DriftAgentDetail,
  "days" | "baselineFrom" | "divisions" | "measures" | "changes" | "daily"
>;

async function comparedOf(
  tx: Tx,
  ctx: Ctx,
  result: AgentDrift,
  { standing }: Pick<DriftAgentDetail, "standing">,
): Promise<Compared> {
  const names = await categoryNames(tx, ctx, result.measures);
  const changed = await tx.session.findMany({
    where: { orgId: ctx.orgId, id: { in: result.changes.map(({ sessionId }) => sessionId) } },
    select: { id: true, externalId: true },
  });
  const nameOf = new Map(changed.map((session) => [session.id, session.externalId]));
  return {
    days: result.days,
    baselineFrom: timeOf(new Date(result.baselineFrom)),
    divisions: result.divisions,
    measures: result.measures.map((one) => ({
      ...one,
      stands: standing.includes(one.measure),
      bins: one.bins.map((bin) => ({ ...bin, name: names(one.measure, bin.key) })),
    })),
    changes: result.changes.map(({ at, sessionId, ...rest }) => ({
      ...{ at: timeOf(new Date(at)), ...rest },
      session: { id: sessionId, name: nameOf.get(sessionId) ?? sessionId },
    })),
    daily: result.daily.map(({ from, ...rest }) => ({
      ...{ from: timeOf(new Date(from)), to: timeOf(new Date(from + DAY)), ...rest },
    })),
  };
}

async function judgedAgents(tx: Tx, ctx: Ctx): Promise<number> {
  return tx.driftAgent.count({ where: { orgId: ctx.orgId, state: "judged" } });
}

const MOST_POINTS = 300;

type Kept = {
  id: string;
  external_id: string;
  began_at: Date;
  trace: unknown;
  score: number;
};

async function pointsOf(
  tx: Tx,
  ctx: Ctx,
  agentId: string,
  result: AgentDrift | undefined,
): Promise<DriftAgentDetail["points"]> {
  const rows = await tx.$queryRawUnsafe<Kept[]>(
    `SELECT d.session_id AS id, s.external_id, d.began_at, d.trace - 'mixes' AS trace, d.score
     FROM drift_session d JOIN session s ON s.org_id = d.org_id AND s.id = d.session_id
     WHERE d.org_id = $1::uuid AND d.agent_id = $2::uuid AND d.began_at >= $3
     ORDER BY d.began_at DESC LIMIT ${MOST_POINTS}`,
    ctx.orgId,
    agentId,
    new Date(result?.baselineFrom ?? 0),
  );
  return rows.toReversed().flatMap(({ id, external_id, began_at, trace, score }) => {
    const known = sessionTrace.safeParse({ ...(trace as object), mixes: NO_MIXES }).data;
    if (!known) return [];
    return [
      {
        ...{ id, externalId: external_id, at: timeOf(began_at), score },
        now: result !== undefined && began_at.getTime() >= result.from,
        ...{ calls: callsOf(known), duration: durationOf(known) },
        ...{ deliberation: known.deliberation, reasoning: reasoningOf(known) },
      },
    ];
  });
}

const NO_MIXES = {
  ...{ tools: {}, resources: {}, destinations: {}, effects: {}, hours: {} },
  ...{ seen_tools: {}, seen_hours: {} },
};
