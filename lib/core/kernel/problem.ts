import { AppError, ERROR_STATUS, type ErrorCode, type FieldIssue } from "./errors";

/** RFC 9457 problem details, with the fields at fault under `errors`. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  reason?: string;
  errors?: FieldIssue[];
  retry_after?: number;
};

const TITLES: Record<ErrorCode, string> = {
  invalid: "The request is not valid",
  unauthenticated: "Authentication is required",
  forbidden: "Not permitted",
  not_found: "Not found",
  conflict: "Conflicts with the current state",
  gone: "No longer available",
  too_many: "Too many requests",
  unavailable: "Temporarily unavailable",
};

/**
 * Turns any thrown value into problem details. Only an `AppError` speaks for itself; everything else becomes
 * `unavailable` with no internals, so that nothing leaks and callers retry (RFC 9457).
 */
export function toProblem(error: unknown): Problem {
  if (!(error instanceof AppError)) {
    return {
      type: "urn:ambit:problem:unavailable",
      title: TITLES.unavailable,
      status: 503,
      detail: "The request could not be completed. Nothing was changed; try again.",
      code: "unavailable",
      retry_after: 1,
    };
  }
  const problem: Problem = {
    type: `urn:ambit:problem:${error.reason ?? error.code}`,
    title: TITLES[error.code],
    status: ERROR_STATUS[error.code],
    detail: error.message,
    code: error.code,
  };
  if (error.reason) problem.reason = error.reason;
  if (error.issues.length > 0) problem.errors = error.issues;
  if (error.code === "unavailable" || error.code === "too_many")
    problem.retry_after = error.retryAfter ?? 1;
  return problem;
}

/** The problem as an `application/problem+json` response, with `Retry-After` (whole seconds) where a retry may help. */
export function problemResponse(error: unknown, headers: Record<string, string> = {}): Response {
  const problem = toProblem(error);
  const retry: Record<string, string> =
    problem.retry_after === undefined
      ? {}
      : { "retry-after": String(Math.ceil(problem.retry_after)) };
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...retry,
      ...headers,
    },
  });
}
