import type { FieldValues, Path, UseFormSetError } from "react-hook-form";
import { fieldName, tell } from "./problem";

/**
 * Puts each field error of a refused call beside its field. `fields` are the names the form has; issues elsewhere are
 * left to `FormError`, which shows all.
 */
export function applyProblem<Values extends FieldValues>(
  error: unknown,
  setError: UseFormSetError<Values>,
  fields: readonly Path<Values>[],
): void {
  for (const issue of tell(error)?.issues ?? []) {
    const name = fieldName(issue.path);
    const field = fields.find((each) => each === name);
    if (field) setError(field, { type: "server", message: issue.message });
  }
}
