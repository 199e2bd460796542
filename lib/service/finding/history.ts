import type { FindingComment, FindingStep } from "../../contract/finding";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { readCanonical } from "../record/event-facts";
import { openTexts } from "../record/texts";
import type { ActingPerson } from "../relation";
import { REF, timeOf, timeOrNull } from "../show";
import type { StoredFinding } from "./finding-row";

const STEPS = [
  ...["finding.acknowledged", "finding.accepted", "finding.reopened", "finding.resolved"],
  ...["finding.assigned", "finding.scheduled", "finding.transferred", "finding.comment_erased"],
];
const MOST = 200;
/** Clocks of two processes may differ; the finding's own moment is not looked before by more. */
const SLACK_MS = 60_000;

type Row = { id: string; recorded_at: Date; kind: string; canonical: string };

/** What became of a finding, the latest first, at most 200 steps. */
export async function historyOf(tx: Tx, ctx: Ctx, finding: StoredFinding): Promise<FindingStep[]> {
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `SELECT id, recorded_at, kind, canonical FROM event
     WHERE org_id = $1::uuid AND kind = ANY ($2::text[]) AND recorded_at >= $3::timestamptz AND canonical LIKE $4
     ORDER BY recorded_at DESC, id DESC LIMIT ${MOST}`,
    ctx.orgId,
    [...STEPS],
    new Date(finding.createdAt.getTime() - SLACK_MS),
    // In canonical order a subject begins with its id.
    `%"subject":{"id":"${finding.id}"%`,
  );
  const text = await openTexts(
    tx,
    ctx,
    rows.map(({ id }) => id),
  );
  const steps = rows.map(({ id, recorded_at, kind, canonical }) => {
    const { actor, data } = readCanonical(canonical);
    return { id, at: timeOf(recorded_at), kind, by: actor.name, after: objectOf(data.after) };
  });
  const owners = await ownersOf(
    tx,
    ctx.orgId,
    steps.map(({ after }) => after.owner),
  );
  return steps.map(({ after, ...step }) => ({
    ...step,
    reason: text(step.id, "reason"),
    ...("owner" in after ? { owner: owners.get(String(after.owner)) ?? null } : {}),
    ...("due_at" in after ? { dueAt: textOrNull(after.due_at) } : {}),
    ...("accepted_until" in after ? { acceptedUntil: textOrNull(after.accepted_until) } : {}),
  }));
}

async function ownersOf(tx: Tx, orgId: string, ids: readonly unknown[]) {
  const wanted = ids.filter((id) => typeof id === "string");
  if (wanted.length === 0) return new Map();
  const people = await tx.person.findMany({ where: { orgId, id: { in: wanted } }, ...REF });
  return new Map(people.map((person) => [person.id, person]));
}

/** What people said of a finding, the oldest first. An erased text is none. */
export async function commentsOf(
  tx: Tx,
  ctx: Ctx,
  finding: StoredFinding,
  acting: ActingPerson,
): Promise<FindingComment[]> {
  const rows = await tx.findingComment.findMany({
    where: { orgId: ctx.orgId, findingId: finding.id },
    include: { author: REF },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: MOST,
  });
  const writes = ctx.may("finding.write");
  return rows.map(({ id, createdAt, author, body, erasedAt }) => ({
    ...{ id, at: timeOf(createdAt), by: author },
    ...{ text: body, erasedAt: timeOrNull(erasedAt) },
    mayErase: writes && body !== null && (acting.operator || author.id === acting.id),
  }));
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
