/** The eight ways Ambit refuses; each maps to one HTTP status and one problem type. */
export const ERROR_STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_many: 429,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** One bad field of an input: `path` is a JSON pointer (`/resource/id`), `message` a sentence. */
export type FieldIssue = { path: string; message: string };

type Details = {
  /** Which fields were wrong, for `invalid`. */
  issues?: FieldIssue[];
  /** Seconds until a retry is worthwhile, for `too_many` and `unavailable`. */
  retryAfter?: number;
  /** A machine-readable cause finer than the code, e.g. `stale_sign_in`. */
  reason?: string;
  cause?: unknown;
};

/** The only error that domain code throws. Anything else reaching a door is a defect and is answered as `unavailable`. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly issues: FieldIssue[];
  readonly retryAfter: number | undefined;
  readonly reason: string | undefined;

  constructor(
    readonly code: ErrorCode,
    message: string,
    details: Details = {},
  ) {
    super(message, { cause: details.cause });
    this.issues = details.issues ?? [];
    this.retryAfter = details.retryAfter;
    this.reason = details.reason;
  }
}

/** An `invalid` error about one field. */
export function invalid(path: string, message: string): AppError {
  return new AppError("invalid", `${path || "/"}: ${message}`, { issues: [{ path, message }] });
}

/** A `not_found` error that names what was looked for; also the answer for things of other orgs. */
export function notFound(noun: string): AppError {
  return new AppError("not_found", `No such ${noun}.`);
}
