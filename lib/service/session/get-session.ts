import { type SessionDetail, sessionGetContract } from "../../contract/session";
import { mostRepeated, type SessionWindow, windowFacts } from "../../core/session";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { namesOf } from "../record/names";
import { openIntent } from "../record/texts";
import { toolRef } from "../show";
import { query } from "../verb";
import { mayEnd } from "./may-end";
import { findSession, sessionRowOf } from "./session-row";

const MOST_CHILDREN = 200;
const MOST_LABELLING = 200;

export const getSession = query(sessionGetContract, async (tx, ctx, { id }) => {
  const session = await findSession(tx, ctx, id);
  const { openCalls } = session;
  return {
    ...sessionRowOf(session),
    intent: { source: session.intentSource, text: await openIntent(tx, ctx, id) },
    effects: session.effects,
    depth: session.depth,
    ...(await relatives(tx, ctx, session)),
    tokens: {
      input: Number(session.inputTokens),
      output: Number(session.outputTokens),
      reasoning: Number(session.reasoningTokens),
    },
    openCalls: Array.isArray(openCalls) ? openCalls.length : 0,
    window: windowOf(session, ctx.now()),
    gathered: await labelsGathered(tx, ctx, id),
    approvals: await approvalsOf(tx, ctx, id),
    mayEnd: session.state === "open" && (await mayEnd(tx, ctx, session.agent)),
  };
});

/** The window stands still once the session is over. */
function windowOf(
  session: { window: unknown; openedAt: Date; closedAt: Date | null; model: string | null },
  now: Date,
): SessionDetail["window"] {
  const kept = { openedAt: session.openedAt.getTime(), ...(session.window as SessionWindow) };
  const about = { model: session.model, classOf: () => "unknown" };
  const {
    model: _model,
    modelClass: _class,
    ...figures
  } = windowFacts(kept, session.closedAt ?? now, about);
  return { ...figures, ...mostRepeated(kept) };
}

async function relatives(
  tx: Tx,
  ctx: Ctx,
  { id, parentId }: { id: string; parentId: string | null },
): Promise<Pick<SessionDetail, "parent" | "children">> {
  const found = await tx.session.findMany({
    where: {
      orgId: ctx.orgId,
      OR: [{ parentId: id }, { id: { in: parentId === null ? [] : [parentId] } }],
    },
    select: { id: true, externalId: true, parentId: true },
    orderBy: { openedAt: "asc" },
    take: MOST_CHILDREN,
  });
  const refs = found.map((row) => ({ ...row, name: row.externalId }));
  return {
    parent: refs.find((row) => row.id === parentId) ?? null,
    children: refs.filter((row) => row.parentId === id),
  };
}

type Labelling = { id: string; recorded_at: Date; tool_id: string | null; label: string };

async function labelsGathered(
  tx: Tx,
  ctx: Ctx,
  sessionId: string,
): Promise<SessionDetail["gathered"]> {
  const rows = await tx.$queryRawUnsafe<Labelling[]>(
    `SELECT e.id, e.recorded_at, e.tool_id, l.label FROM event e
     CROSS JOIN LATERAL (
       SELECT jsonb_array_elements_text(CASE e.kind
         WHEN 'decision' THEN e.canonical::jsonb #> '{data,session,added}'
         WHEN 'outcome' THEN e.canonical::jsonb #> '{data,labels}' END) AS label) l
     WHERE e.org_id = $1::uuid AND e.session_id = $2::uuid AND e.kind IN ('decision', 'outcome')
     ORDER BY e.recorded_at, e.id LIMIT ${MOST_LABELLING}`,
    ctx.orgId,
    sessionId,
  );
  const first = new Map<string, Labelling>();
  for (const row of rows) if (!first.has(row.label)) first.set(row.label, row);
  const names = await namesOf(
    tx,
    ctx.orgId,
    [...first.values()].map((row) => ({ agent_id: null, session_id: null, tool_id: row.tool_id })),
  );
  return Array.from(first.values(), (row) => ({
    label: row.label,
    at: row.recorded_at.toISOString(),
    eventId: row.id,
    tool: names.tool(row.tool_id),
  }));
}

async function approvalsOf(
  tx: Tx,
  ctx: Ctx,
  sessionId: string,
): Promise<SessionDetail["approvals"]> {
  const rows = await tx.approval.findMany({
    where: { orgId: ctx.orgId, sessionId },
    include: { tool: { select: { id: true, server: true, name: true } } },
    orderBy: { requestedAt: "desc" },
    take: MOST_CHILDREN,
  });
  return rows.map(({ id, state, requestedAt, tool }) => ({
    id,
    state,
    tool: toolRef(tool),
    requestedAt: requestedAt.toISOString(),
  }));
}
