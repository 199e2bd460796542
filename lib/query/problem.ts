import * as z from "zod/mini";

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  code: z.string(),
  reason: z.optional(z.string()),
  errors: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
  retry_after: z.optional(z.number()),
});

/** Problem details as the API answers them (RFC 9457). */
export type ProblemDetails = z.infer<typeof problem>;

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
  const parsed = problem.safeParse(body);
  if (parsed.success) return new ProblemError(parsed.data);
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
