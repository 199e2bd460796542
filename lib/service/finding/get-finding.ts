import { type FindingDetail, findingGetContract } from "../../contract/finding";
import { controlsOf, FINDING_STATES, findingFacts, nextFindingStates } from "../../core/finding";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { actingPerson } from "../relation";
import { oneOf, timeOf } from "../show";
import { query } from "../verb";
import { findFinding, findingRowOf, type StoredFinding } from "./finding-row";
import { mayAccept, mayChange } from "./may-change";
import { decisionSide, differencesBetween, executionSide, outcomeOf } from "./sides";

export const getFinding = query(findingGetContract, async (tx, ctx, { id }) => {
  const stored = await findFinding(tx, ctx, id);
  const { executionEventId, decisionEventId } = stored;
  const row = findingRowOf(stored);
  const facts = findingFacts.parse(stored.facts);
  const execution = await executionSide(tx, ctx, executionEventId);
  const decision = await decisionSide(tx, ctx, decisionEventId);
  const outcome = await outcomeOf(tx, ctx, decisionEventId);
  return {
    ...row,
    facts,
    matchedBy: facts.matched_by,
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
    controls: [...controlsOf(row.rule)],
    latestEventId: stored.latestEventId,
    note: stored.note,
    createdAt: timeOf(stored.createdAt),
    ...(await stepsOf(tx, ctx, stored)),
  };
});

/** What this reader may make of it. */
async function stepsOf(
  tx: Tx,
  ctx: Ctx,
  finding: StoredFinding,
): Promise<Pick<FindingDetail, "next" | "mayAssign">> {
  if (!ctx.may("finding.write")) return { next: [], mayAssign: false };
  const acting = await actingPerson(tx, ctx);
  if (!mayChange(acting, finding)) return { next: [], mayAssign: false };
  const next = nextFindingStates(oneOf(FINDING_STATES, finding.state));
  return {
    next: next.filter((state) => state !== "accepted" || mayAccept(acting)),
    mayAssign: next.length > 0,
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
