import { type FindingDetail, findingGetContract } from "../../contract/finding";
import {
  acceptableUntil,
  type BypassFacts,
  controlsOf,
  isStateRule,
  type Told,
} from "../../core/finding";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { actingPerson, isOneOf } from "../relation";
import { timeOf, timeOrNull } from "../show";
import { query } from "../verb";
import { evidenceFor } from "./evidence";
import { findFinding, findingRowOf, keysOf, type StoredFinding, toldBy } from "./finding-row";
import { offeredFixes } from "./fixes";
import { commentsOf, historyOf } from "./history";
import { concernedBy, mayAccept, mayChange } from "./may-change";
import { nextOf } from "./possible";
import { decisionSide, differencesBetween, executionSide, outcomeOf } from "./sides";

export const getFinding = query(findingGetContract, async (tx, ctx, { id }) => {
  const stored = await findFinding(tx, ctx, id);
  const told = toldBy(stored);
  const row = findingRowOf(stored, ctx.now(), await keysOf(tx, ctx.orgId, [stored]));
  const { evidence, changedAt } = await evidenceFor(tx, ctx, told);
  const checkedAt = isStateRule(told.rule) ? await lastLook(tx, ctx.orgId) : null;
  return {
    ...row,
    facts: jsonOf(told.facts),
    ...(await bothRecords(tx, ctx, stored, told)),
    evidence,
    controls: controlsOf(told.rule),
    latestEventId: stored.latestEventId,
    note: stored.note,
    history: await historyOf(tx, ctx, stored),
    checkedAt: timeOrNull(checkedAt),
    changedSince: changedAt !== null && checkedAt !== null && changedAt > checkedAt,
    acceptableUntil: timeOf(acceptableUntil(ctx.now())),
    ...(await stepsOf(tx, ctx, stored, told)),
  };
});

/** What was decided and what was executed; a finding of a state has neither. */
async function bothRecords(tx: Tx, ctx: Ctx, stored: StoredFinding, told: Told) {
  const { executionEventId, decisionEventId } = stored;
  const execution = await executionSide(tx, ctx, executionEventId);
  const decision = await decisionSide(tx, ctx, decisionEventId);
  const outcome = await outcomeOf(tx, ctx, decisionEventId);
  return {
    matchedBy: isStateRule(told.rule) ? null : (told.facts as BypassFacts).matched_by,
    execution,
    decision,
    differs: await differencesBetween(tx, ctx, executionEventId, decisionEventId),
    moments: inOrder([
      ["decided", decision?.at, decision?.id],
      ["valid_until", decision?.validUntil],
      ["began", execution?.startedAt],
      ["ended", execution?.endedAt],
      ["outcome", outcome?.at, outcome?.id],
      ["recorded", execution?.recordedAt, execution?.id],
      ["found", timeOf(stored.createdAt)],
    ]),
  };
}

/** When the rules last looked at what is; null before the first time. */
async function lastLook(tx: Tx, orgId: string): Promise<Date | null> {
  const look = await tx.findingEvaluation.findUnique({ where: { orgId } });
  return look?.evaluatedAt ?? null;
}

/** What this reader may make of it. */
async function stepsOf(
  tx: Tx,
  ctx: Ctx,
  finding: StoredFinding,
  told: Told,
): Promise<Pick<FindingDetail, "comments" | "fixes" | "next" | "mayAssign" | "mayComment">> {
  const acting = await actingPerson(tx, ctx);
  const concerned = await concernedBy(tx, ctx, finding);
  const works = ctx.may("finding.write") && mayChange(acting, finding, concerned);
  const resolved = finding.state === "resolved";
  const owns = isOneOf(acting, concerned.slice(1));
  return {
    comments: await commentsOf(tx, ctx, finding, acting),
    fixes: resolved ? [] : offeredFixes(ctx, told, acting.operator || owns),
    next: works ? nextOf(finding).filter((to) => to !== "accepted" || mayAccept(acting)) : [],
    mayAssign: works && !resolved,
    mayComment: works,
  };
}

type Moment = FindingDetail["moments"][number];
type Happened = [what: Moment["what"], at: string | null | undefined, eventId?: string];

/** What happened when, oldest first; at the same time in the order given. */
function inOrder(happened: readonly Happened[]): Moment[] {
  return happened
    .flatMap(([what, at, eventId]) => (at ? [{ what, at, eventId: eventId ?? null }] : []))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function jsonOf(facts: object): FindingDetail["facts"] {
  return JSON.parse(JSON.stringify(facts)) as FindingDetail["facts"];
}
