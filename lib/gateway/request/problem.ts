import { AppError, problemResponse, toProblem } from "../../core/kernel";

const DRAFT = "urn:openid:authzen:access-request:error:";

/** What the draft has a problem type for; as reasons of an AppError. */
const TYPES = new Set([
  ...["not_requestable", "expired_denial", "invalid_denial_binding", "duplicate_request"],
  ...["unknown_task", "invalid_task_state"],
]);

/** A refusal of the requests' endpoints, with the type that the draft Access Request and Approval Profile gives it. */
export function requestProblem(error: unknown, headers: Record<string, string>): Response {
  const response = problemResponse(error, headers);
  if (!(error instanceof AppError) || !TYPES.has(error.reason ?? "")) return response;
  const problem = { ...toProblem(error), type: `${DRAFT}${error.reason}` };
  return new Response(JSON.stringify(problem), {
    status: response.status,
    headers: response.headers,
  });
}
