import * as z from "zod/mini";
import {
  AppError,
  digestOf,
  type JsonObject,
  notFound,
  parseIJson,
  type Verdict,
} from "../../core/kernel";
import type { SessionPlan } from "../../core/session";
import { authenticate, type Caller } from "../door/authenticate";
import { makeReceipt } from "../evaluate/answer";
import type { Asked, Desk } from "../evaluate/desk";
import type { SealedRow, StoredPlan } from "../ports";
import { type Prepared, recordRetrying } from "../record/retrying";
import type { Actor } from "../session/actor";
import { sessionChange } from "../session/change";
import { speaksFor } from "../session/follow";
import { agentFor } from "../session/open";
import { type CheckedPlan, checkPlan } from "./check";
import { keptStep, type PlanRequest, parsePlan } from "./steps";

/** How long a checked plan counts. */
const PLAN_LIFE_MS = 60 * 60 * 1000;

type Recorded = { org: string; row: SealedRow; stored: StoredPlan; checked: CheckedPlan };

/**
 * Checks a plan before its first step and records what came of it. One without a blocked step becomes the session's: from then on
 * policies know whether a call is its next step. It allows nothing; each call is decided when it comes.
 * @throws AppError `invalid`, `gone` for a session that is over, `unavailable`
 */
export async function submitPlan(
  desk: Desk,
  http: Request,
  arrival: Pick<Asked, "requestId" | "startedAt">,
  body: JsonObject,
) {
  const request = parsePlan(body);
  const done = await recordRetrying(desk, http, (caller) =>
    prepared(desk, { ...arrival, caller }, request),
  );
  // Nothing about a plan must happen only once, so no earlier try can answer for it.
  if ("earlier" in done) throw new AppError("conflict", "The plan was recorded already.");
  const { org, row, stored, checked } = done.result;
  return { ...shownPlan(stored), ...checked, receipt: makeReceipt(desk.ports, org, row) };
}

async function prepared(
  desk: Desk,
  asked: Omit<Asked, "request">,
  request: PlanRequest,
): Promise<Prepared<Recorded> | null> {
  const { caller } = asked;
  const agentId = agentFor(caller, request.agent, "/agent");
  const actor = await desk.book.acquire({
    ...{ orgId: caller.orgId, agentId, externalId: request.session, parent: null },
    ...{ credentialId: caller.credential.id, onBehalfOf: request.onBehalfOf },
  });
  try {
    if (actor.head.state !== "open") throw new AppError("gone", "The session is over.");
    return checkedChange(desk, asked, request, actor);
  } catch (error) {
    // A session that still has no row must not be found again later with what it inherits now.
    if (actor.version === null && actor.pending === 0) desk.book.forget(actor);
    throw error;
  }
}

/** From reading the session to the change of it nothing is awaited: what was checked on is what is recorded. */
function checkedChange(
  desk: Desk,
  asked: Omit<Asked, "request">,
  request: PlanRequest,
  actor: Actor,
): Prepared<Recorded> | null {
  const { ports } = desk;
  const { caller } = asked;
  const handle = caller.view.agentNamed(request.agent) ?? request.agent;
  const now = ports.now();
  const plan: SessionPlan = {
    ...{ id: ports.newId(), next: 0, last: null, steps: request.steps.map(keptStep) },
    expiresAt: new Date(now.getTime() + PLAN_LIFE_MS).toISOString(),
  };
  const checked = checkPlan(desk, actor, { asked, request, handle, plan });
  const content = { digest: digestOfPlan(caller, handle, request), asked: request.steps, checked };
  const steps = checked.steps.map(({ tool, verdict }) => ({ tool, verdict }));
  const edge = checked.edge && { from: checked.edge.from, to: checked.edge.to };
  const change = sessionChange(desk, caller, actor, {
    draft: {
      kind: "plan.checked",
      data: {
        ...{ plan_id: plan.id, verdict: checked.verdict, steps, edge, expires_at: plan.expiresAt },
        policy_version: caller.view.bundle.version,
      },
      payloads: [{ name: "plan", content: JSON.stringify(content) }],
    },
    after: { ...actor.head, plan: isChecked(checked.verdict) ? plan : actor.head.plan },
  });
  if (!change) return null;
  const { row, session, org } = change.result;
  const stored: StoredPlan = {
    ...{ id: plan.id, session_id: session.id, agent_id: session.agentId, event_id: row.id },
    ...{ digest: content.digest, verdict: checked.verdict, steps },
    ...{ epoch: String(caller.view.epoch), created_at: row.at, expires_at: plan.expiresAt },
  };
  const entry = { ...change.entry, plans: [stored] };
  return { ...change, entry, result: { org, row, stored, checked } };
}

/** SHA-256 over RFC 8785 of what exactly was planned: equal for equal plans of one session. */
function digestOfPlan(caller: Caller, agent: string, request: PlanRequest): string {
  const { session, onBehalfOf, steps } = request;
  return digestOf({ v: 1, org: caller.orgId, agent, session, on_behalf_of: onBehalfOf, steps });
}

function shownPlan(stored: StoredPlan) {
  const { id, session_id: session, digest, verdict, created_at, expires_at } = stored;
  return { id, session, digest, verdict, checked: isChecked(verdict), created_at, expires_at };
}

/** Steps may need a person's yes, and still be a plan to be held to; none may be prohibited. */
function isChecked(verdict: Verdict): boolean {
  return verdict !== "block";
}

/**
 * A plan as it was checked, and how far its session has come with it.
 * @throws AppError `not_found` for plans of agents that the key may not speak for
 */
export async function planById(desk: Desk, http: Request, planId: string) {
  const caller = await authenticate(desk.ports, http, { current: true });
  const { orgId } = caller;
  const stored = z.uuid().safeParse(planId).success
    ? await desk.ports.plans.find(orgId, planId)
    : null;
  if (!stored || !speaksFor(caller, stored.agent_id)) throw notFound("plan");
  const content = await desk.ports.record.payload(orgId, stored.event_id, "plan");
  const actor = await desk.book.byId(orgId, stored.session_id);
  const held = actor?.head.plan?.id === stored.id ? actor.head.plan : null;
  return {
    ...shownPlan(stored),
    /** Whether its session is held to it, and the number of its next step. */
    held: held !== null,
    next: held && held.next < held.steps.length ? held.next + 1 : null,
    ...contentOf(stored, content),
  };
}

/** What was asked and answered in full; once that was erased, what its row keeps. */
function contentOf(stored: StoredPlan, content: string | null) {
  if (content === null) return { steps: stored.steps };
  const { checked } = parseIJson(content) as { checked: JsonObject };
  return checked;
}
