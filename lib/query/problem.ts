/** Problem details as the API answers them (RFC 9457). */
export type ProblemDetails = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  reason?: string;
  errors?: { path: string; message: string }[];
  retry_after?: number;
};

/** A call that was refused, or that got no answer. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";

  constructor(readonly problem: ProblemDetails) {
    super(problem.detail);
  }
}

/** What a refusing response says; where it is no problem document, its status in words. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const body: unknown = await response.json().catch(() => null);
  const problem = readProblem(body);
  if (problem) return new ProblemError(problem);
  return new ProblemError({
    type: "about:blank",
    title: "The server refused",
    status: response.status,
    detail: `The server answered ${response.status} without saying why. Try again.`,
    code: "unavailable",
  });
}

/** For a call that reached nobody. */
export function unreachable(): ProblemError {
  return new ProblemError({
    type: "about:blank",
    title: "The server cannot be reached",
    status: 0,
    detail:
      "Check the connection and that the console runs. Whether anything was changed is unknown.",
    code: "unavailable",
  });
}

/** Whether asking again may help: the server was away or busy, and the question was not at fault. */
export function mayRetry(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return false;
  const { status } = error.problem;
  return status === 0 || status >= 500;
}

/** Read by hand: every page has this at once, and would have the schema library for it alone. */
function readProblem(body: unknown): ProblemDetails | null {
  const { type, title, status, detail, code, reason, errors, retry_after } = membersOf(body);
  if (typeof type !== "string" || typeof title !== "string" || typeof status !== "number")
    return null;
  if (typeof detail !== "string" || typeof code !== "string") return null;
  if (reason !== undefined && typeof reason !== "string") return null;
  if (retry_after !== undefined && typeof retry_after !== "number") return null;
  if (errors !== undefined && !isIssues(errors)) return null;
  return { type, title, status, detail, code, reason, errors, retry_after };
}

function isIssues(value: unknown): value is { path: string; message: string }[] {
  if (!Array.isArray(value)) return false;
  return value.map(membersOf).every(({ path, message }) => {
    return typeof path === "string" && typeof message === "string";
  });
}

/** An object's members; none for what is no object. */
export function membersOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
