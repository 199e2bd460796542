import * as z from "zod/mini";
import { AppError, type JsonObject, notFound, parseIJson, parseInput } from "../../core/kernel";
import { authenticate, type Caller } from "../door/authenticate";
import { bindingExpiry, bindingToken } from "../evaluate/answer";
import type { Desk } from "../evaluate/desk";
import { id } from "../evaluate/proposal";
import type { ApprovalTask } from "../ports";
import { speaksFor } from "../session/follow";

const askRequest = z.object({
  evaluation_id: z.uuid(),
  binding_token: z.string().check(z.regex(/^[0-9a-f]{64}$/, "is not a binding token")),
  justification: z.optional(z.string().check(z.maxLength(2000))),
});

/** A request for a person's yes, as AuthZEN's draft shows tasks. */
export type ShownTask = ReturnType<typeof shownTask>;

/**
 * Asks the people that a step-up decision named. Asking twice for the same action returns the same task.
 * @throws AppError `invalid` for a wrong binding, `gone` when the decision is too old, `not_found`, `too_many`, `conflict`
 */
export async function askForApproval(desk: Desk, http: Request, body: JsonObject) {
  const input = parseInput(askRequest, body);
  const caller = await authenticate(desk.ports, http, { current: true });
  await checkBinding(desk, caller, input.evaluation_id, input.binding_token);
  const idempotencyKey = http.headers.get("idempotency-key");
  if (idempotencyKey !== null)
    parseInput(z.object({ "idempotency-key": id }), { "idempotency-key": idempotencyKey });
  const { task, created } = await desk.ports.approvals.request({
    orgId: caller.orgId,
    credential: caller.credential,
    evaluationId: input.evaluation_id,
    justification: input.justification ?? null,
    idempotencyKey,
  });
  return { task: shownTask(desk, task), created };
}

async function checkBinding(
  desk: Desk,
  caller: Caller,
  evaluationId: string,
  token: string,
): Promise<void> {
  const canonical = await desk.ports.record.canonical(caller.orgId, evaluationId);
  const event = canonical === null ? null : (parseIJson(canonical) as Record<string, unknown>);
  if (
    event?.kind !== "decision" ||
    typeof event.agent !== "string" ||
    !speaksFor(caller, event.agent)
  )
    throw notFound("evaluation");
  const at = String(event.at);
  if (bindingToken(desk.ports, caller.orgId, evaluationId, at) !== token)
    throw new AppError("invalid", "/binding_token: is not the token of this evaluation", {
      issues: [{ path: "/binding_token", message: "is not the token of this evaluation" }],
      reason: "invalid_binding",
    });
  if (bindingExpiry(at) < desk.ports.now().getTime())
    throw new AppError("gone", "The evaluation is too old to ask about: evaluate again.");
}

/** How a request stands. @throws AppError `not_found` for requests of other agents */
export async function approvalTask(desk: Desk, http: Request, taskId: string): Promise<ShownTask> {
  const caller = await authenticate(desk.ports, http, { current: true });
  const task = isUuid(taskId) ? await desk.ports.approvals.find(caller.orgId, taskId) : null;
  if (!task || !caller.credential.agents.has(task.agent)) throw notFound("request");
  return shownTask(desk, task);
}

/** Withdraws a request that nobody has settled. */
export async function cancelTask(desk: Desk, http: Request, taskId: string): Promise<ShownTask> {
  const caller = await authenticate(desk.ports, http, { current: true });
  const task = isUuid(taskId) ? await desk.ports.approvals.find(caller.orgId, taskId) : null;
  if (!task || !caller.credential.agents.has(task.agent)) throw notFound("request");
  const cancelled = await desk.ports.approvals.cancel(caller.orgId, taskId, caller.credential);
  if (!cancelled) throw new AppError("conflict", "The request is settled already.");
  return shownTask(desk, cancelled);
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

function shownTask(desk: Desk, task: ApprovalTask) {
  const endpoint = `${desk.ports.urls.gateway}/access/v1/requests/${task.id}`;
  return {
    id: task.id,
    status: task.status,
    status_endpoint: endpoint,
    requested_at: task.requestedAt,
    expires_at: task.expiresAt,
    progress: { given: task.given, needed: task.needed },
    links: {
      human: `${desk.ports.urls.console}/approvals/${task.id}`,
      ...(task.status === "pending" ? { cancel: `${endpoint}/cancel` } : {}),
    },
    items: [{ id: task.id, status: task.status }],
  };
}
