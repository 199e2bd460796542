import type { Decided } from "../../core/decide";
import { AppError, type JsonObject } from "../../core/kernel";
import { authenticate, type Caller } from "../door/authenticate";
import { readJson } from "../door/body";
import type { Actor } from "../session/actor";
import { answerOf, type EvaluationAnswer, unrecorded } from "./answer";
import { type Asked, type Desk, decideFor, resolveAgent, strangerDecision } from "./desk";
import { decidedEntry, type MadeEntry } from "./entry";
import { decideGranted, grantsFor } from "./granted";
import { lockedEvaluation } from "./locked";
import { parseEvaluation } from "./proposal";
import { retriedAnswer } from "./retried";

/** After this many lost races a decision is made while holding the locks. */
const OPTIMISTIC_TRIES = 2;
const MAX_TRIES = 12;

/**
 * Decides a proposal and answers once the decision is durable. There is no path on which a failure allows: whatever is thrown
 * in here, save a bad credential or bad input, becomes a block.
 */
export async function evaluate(
  desk: Desk,
  http: Request,
  arrival: Pick<Asked, "requestId" | "startedAt">,
): Promise<EvaluationAnswer> {
  return blockingOnFailure(desk, arrival, async () => {
    const caller = await authenticate(desk.ports, http, { current: false });
    const request = parseEvaluation(await readJson(http));
    return attempt(desk, http, { ...arrival, caller, request });
  });
}

/** The same for one of several proposals in one request, whose caller is looked up once for all. */
export async function evaluateItem(
  desk: Desk,
  http: Request,
  arrival: Pick<Asked, "requestId">,
  proposal: { caller: Promise<Caller>; item: JsonObject },
): Promise<EvaluationAnswer> {
  const startedAt = performance.now();
  return blockingOnFailure(desk, arrival, async () => {
    const request = parseEvaluation(proposal.item);
    return attempt(desk, http, { ...arrival, startedAt, caller: await proposal.caller, request });
  });
}

async function blockingOnFailure(
  desk: Desk,
  { requestId }: Pick<Asked, "requestId">,
  answer: () => Promise<EvaluationAnswer>,
): Promise<EvaluationAnswer> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof AppError && (error.code === "invalid" || error.code === "unauthenticated"))
      throw error;
    desk.ports.log.warn(
      { err: error, request_id: requestId },
      "an evaluation could not be recorded",
    );
    return unrecorded(
      "The decision could not be recorded (unrecorded), so the call is blocked. Try again.",
    );
  }
}

/** An answer; `alone` when the record is to be offered by itself, `late` when what it repeats has run out, or null when something had moved. */
type Outcome = EvaluationAnswer | "alone" | "late" | null;

async function attempt(desk: Desk, http: Request, first: Asked): Promise<EvaluationAnswer> {
  let asked = first;
  let alone = false;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const locked: Outcome =
      tries >= OPTIMISTIC_TRIES && !alone ? await lockedEvaluation(desk, asked) : null;
    const outcome: Outcome = locked ?? (await optimistic(desk, asked, alone));
    if (outcome && typeof outcome !== "string") return outcome;
    alone ||= outcome === "alone";
    // Something moved: the credential itself may be what was revoked.
    const caller = await authenticate(desk.ports, http, { current: true });
    asked = { ...asked, caller, late: asked.late || outcome === "late" };
  }
  throw new AppError("unavailable", "The session is too contended to decide.", {
    reason: "unrecorded",
  });
}

/** Decides on what this process knows and offers the record. */
async function optimistic(desk: Desk, asked: Asked, alone: boolean): Promise<Outcome> {
  const who = resolveAgent(asked);
  if (who === null)
    return offer(desk, decidedEntry(desk.ports, asked, null, strangerDecision(asked, desk)), alone);
  const actor = await desk.book.acquire({
    orgId: asked.caller.orgId,
    agentId: who.id,
    externalId: asked.request.session,
    credentialId: asked.caller.credential.id,
    onBehalfOf: asked.request.onBehalfOf,
    parent: asked.request.parent,
  });
  try {
    if (!desk.book.isCurrent(actor)) return null;
    // From here to the queue nothing is awaited: what was decided on is what is recorded.
    const decided = decideFor(desk, asked, who.handle, actor, []);
    // Grants are looked up only for a call that needs a person; most calls cost no query.
    if (decided.verdict === "step_up")
      return await withGrants(desk, asked, actor, { handle: who.handle, first: decided }, alone);
    return await offer(desk, decidedEntry(desk.ports, asked, actor, decided), alone);
  } finally {
    // A session that still has no row must not be found again later with what it inherits now.
    if (actor.version === null && actor.pending === 0) desk.book.forget(actor);
  }
}

/** Decides again on what people have said yes to, and on what the session has become meanwhile. */
async function withGrants(
  desk: Desk,
  asked: Asked,
  actor: Actor,
  { handle, first }: { handle: string; first: Decided },
  alone: boolean,
): Promise<Outcome> {
  const grants = await grantsFor(desk.ports, asked, actor.head.id, first.digest);
  if (!desk.book.isCurrent(actor)) return null;
  const decided = decideGranted(desk, asked, handle, actor, grants);
  return offer(desk, decidedEntry(desk.ports, asked, actor, decided), alone);
}

/** Puts a decision on record, and answers when it is there. */
async function offer(desk: Desk, made: MadeEntry, alone: boolean): Promise<Outcome> {
  const recorded = await desk.record({ ...made.entry, alone });
  if (recorded.state === "durable") return answerOf(desk.ports, made.answer);
  if (recorded.state === "retried") return retriedAnswer(desk, made.entry.orgId, recorded.eventId);
  return recorded.alone ? "alone" : null;
}
