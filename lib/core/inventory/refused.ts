import { AppError, type FieldIssue } from "../kernel";

const MOST_ISSUES = 20;
export const MOST_ROWS = 10_000;

/** A document that is refused as a whole; each issue at its place in it. */
export function refused(issues: readonly FieldIssue[]): AppError {
  const placed = issues
    .slice(0, MOST_ISSUES)
    .map(({ path, message }) => ({ path: `/document${path}`, message }));
  return new AppError("invalid", `The document cannot be read: ${placed[0]?.message ?? ""}`, {
    issues: placed,
    reason: "document",
  });
}

/** That a document has rows, and not too many. @throws AppError `invalid` */
export function requireRows(count: number): void {
  if (count === 0) throw refused([{ path: "", message: "it holds nothing" }]);
  if (count > MOST_ROWS)
    throw refused([{ path: "", message: `it has more than ${MOST_ROWS} rows: split it` }]);
}
