import { AppError, ERROR_STATUS } from "../../core/kernel";

/** A refusal as clients of OpenAI's API read it. */
export type ApiProblem = {
  status: number;
  type: string;
  code: string;
  message: string;
  param?: string;
  /** Seconds until a retry is worthwhile; null where one is not, whatever the status suggests. */
  retryAfter?: number | null;
};

/** A refusal on its way out of the pass-through. */
export class CompletionRefused extends Error {
  override readonly name = "CompletionRefused";
  constructor(
    readonly problem: ApiProblem,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(problem.message);
  }
}

/** The body of an error, also as the last event of a stream that broke. */
export function problemBody({ message, type, code, param }: Omit<ApiProblem, "status">) {
  return { error: { message, type, param: param ?? null, code } };
}

/** Any failure in the shape of OpenAI's errors. */
export function completionProblem(error: unknown): Response {
  const problem = error instanceof CompletionRefused ? error.problem : problemOf(error);
  const more = error instanceof CompletionRefused ? error.headers : {};
  const { status, retryAfter } = problem;
  const headers = new Headers({ "content-type": "application/json", ...more });
  if (typeof retryAfter === "number") headers.set("retry-after", String(retryAfter));
  if (retryAfter === null) headers.set("x-should-retry", "false");
  if (status === 401) headers.set("www-authenticate", "Bearer");
  return new Response(JSON.stringify(problemBody(problem)), { status, headers });
}

const TYPES = {
  invalid: ["invalid_request_error", "invalid_request"],
  unauthenticated: ["authentication_error", "invalid_api_key"],
  forbidden: ["permission_error", "forbidden"],
  not_found: ["invalid_request_error", "not_found"],
  conflict: ["invalid_request_error", "conflict"],
  gone: ["invalid_request_error", "session_over"],
  too_many: ["rate_limit_error", "too_many"],
  unavailable: ["server_error", "unavailable"],
} as const;

function problemOf(error: unknown): ApiProblem {
  if (!(error instanceof AppError))
    return {
      ...{ status: 503, type: "server_error", code: "unavailable", retryAfter: 1 },
      message: "The gateway failed unexpectedly.",
    };
  const [type, code] = TYPES[error.code];
  const param = error.issues[0]?.path.slice(1).replaceAll("/", ".");
  const status = ERROR_STATUS[error.code];
  return {
    ...{ status, type, code: error.reason ?? code, message: error.message },
    ...(param ? { param } : {}),
    ...(status === 503 ? { retryAfter: error.retryAfter ?? 1 } : {}),
  };
}
