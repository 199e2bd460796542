import * as z from "zod/mini";
import { actionPayload, type DecisionData, decisionData } from "../../core/decide";
import {
  AppError,
  canonicalize,
  type JsonObject,
  notFound,
  parseIJson,
  parseInput,
} from "../../core/kernel";
import { authenticate, type Caller } from "../door/authenticate";
import { bindingExpiry, bindingToken } from "../evaluate/answer";
import type { Desk } from "../evaluate/desk";
import { id } from "../evaluate/proposal";
import type { ApprovalTask } from "../ports";
import { speaksFor } from "../session/follow";
import { parseSubmission, type Submission } from "./submission";

/** A request for a person's yes, as AuthZEN's draft shows tasks. */
export type ShownTask = ReturnType<typeof shownTask>;

/**
 * Asks the people that a step-up decision named. Asking twice for the same action, or with the same idempotency key, returns the
 * same task.
 * @throws AppError `invalid` for a wrong binding or a decision that asks for nobody, `gone` when the decision is too old,
 *   `not_found`, `too_many`, `conflict` when nobody is eligible or the key was used for something else
 */
export async function askForApproval(
  desk: Desk,
  http: Request,
  body: JsonObject,
): Promise<ShownTask & { created: boolean }> {
  const submission = parseSubmission(body);
  const caller = await authenticate(desk.ports, http, { current: true });
  const idempotencyKey = http.headers.get("idempotency-key");
  if (idempotencyKey !== null)
    parseInput(z.object({ "idempotency-key": id }), { "idempotency-key": idempotencyKey });
  await checkBinding(desk, caller, submission);
  const { task, created } = await desk.ports.approvals.request({
    orgId: caller.orgId,
    credential: caller.credential,
    evaluationId: submission.evaluationId,
    justification: submission.justification,
    idempotencyKey,
  });
  return { ...shownTask(desk, task), created };
}

async function checkBinding(desk: Desk, caller: Caller, submission: Submission): Promise<void> {
  const { evaluationId, bindingToken: token } = submission;
  const canonical = await desk.ports.record.canonical(caller.orgId, evaluationId);
  const event = canonical === null ? null : (parseIJson(canonical) as Record<string, unknown>);
  if (
    event?.kind !== "decision" ||
    typeof event.agent !== "string" ||
    !speaksFor(caller, event.agent)
  )
    throw notFound("evaluation");
  const at = String(event.at);
  if (token !== null && bindingToken(desk.ports, caller.orgId, evaluationId, at) !== token)
    throw unbound("/binding_token", "is not the token of this evaluation");
  await checkTold(desk, caller, submission, parseInput(decisionData, event.data));
  if (bindingExpiry(at) < desk.ports.now().getTime())
    throw new AppError("gone", "The evaluation is too old to ask about: evaluate again.", {
      reason: "expired_denial",
    });
}

/** What a request repeats of the denied call must be what was denied. */
async function checkTold(
  desk: Desk,
  caller: Caller,
  { evaluationId, told }: Submission,
  data: DecisionData,
): Promise<void> {
  if (told === null) return;
  const { agentNamed } = caller.view;
  if (agentNamed(told.agent) !== agentNamed(data.agent))
    throw unbound("/subject", "is not the agent of this evaluation");
  if (told.tool !== data.tool) throw unbound("/resource/id", "is not the tool of this evaluation");
  if (told.arguments === null) return;
  const action = await desk.ports.record.payload(caller.orgId, evaluationId, "action");
  const proposed = action === null ? null : parseInput(actionPayload, parseIJson(action)).arguments;
  if (proposed === null || canonicalize(proposed) !== canonicalize(told.arguments))
    throw unbound("/resource/properties/arguments", "are not those of this evaluation");
}

function unbound(path: string, message: string): AppError {
  return new AppError("invalid", `${path}: ${message}`, {
    issues: [{ path, message }],
    reason: "invalid_denial_binding",
  });
}

/** How a request stands. @throws AppError `not_found` for requests of other agents */
export async function approvalTask(desk: Desk, http: Request, taskId: string): Promise<ShownTask> {
  return shownTask(desk, (await ownTask(desk, http, taskId)).task);
}

/** Withdraws a request that nobody has settled. @throws AppError `not_found`, `conflict` when it is settled */
export async function cancelTask(desk: Desk, http: Request, taskId: string): Promise<ShownTask> {
  const { caller } = await ownTask(desk, http, taskId);
  const cancelled = await desk.ports.approvals.cancel(caller.orgId, taskId, caller.credential);
  if (!cancelled)
    throw new AppError("conflict", "The request is settled already.", {
      reason: "invalid_task_state",
    });
  return shownTask(desk, cancelled);
}

async function ownTask(
  desk: Desk,
  http: Request,
  taskId: string,
): Promise<{ caller: Caller; task: ApprovalTask }> {
  const caller = await authenticate(desk.ports, http, { current: true });
  const task = isUuid(taskId) ? await desk.ports.approvals.find(caller.orgId, taskId) : null;
  if (!task || !caller.credential.agents.has(task.agent))
    throw new AppError("not_found", "No such request.", { reason: "unknown_task" });
  return { caller, task };
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/** The task, and, once people have said yes, what to evaluate again with: the approval itself allows nothing. */
function shownTask(desk: Desk, task: ApprovalTask) {
  const endpoint = `${desk.ports.urls.gateway}/access/v1/requests/${task.id}`;
  const review = `${desk.ports.urls.console}/approvals/${task.id}`;
  const { grant } = task;
  const approval = grant && { id: task.id, approved_at: grant.at, approved_until: grant.until };
  return {
    task: {
      id: task.id,
      status: task.status,
      status_endpoint: endpoint,
      requested_at: task.requestedAt,
      expires_at: task.expiresAt,
      progress: {
        ...{ given: task.given, needed: task.needed },
        current_step: Math.min(task.given + 1, task.needed),
        total_steps: task.needed,
      },
      links: {
        review,
        ...(task.status === "pending" ? { cancel: `${endpoint}/cancel` } : {}),
      },
      items: [
        {
          resource: { type: "tool", id: task.tool },
          action: { name: "call" },
          status: task.status,
          ...(approval ? { result: { mode: "reevaluate", approval } } : {}),
        },
      ],
    },
    ...(approval ? { result: { mode: "reevaluate", approval } } : {}),
  };
}
