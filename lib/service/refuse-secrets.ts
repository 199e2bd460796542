import { AppError, type FieldIssue } from "../core/kernel";
import type { Ctx } from "./ctx";

/**
 * Refuses texts that hold a secret, before anything is written. What is said names the field and the kind of secret, never a part
 * of it.
 * @param texts by JSON pointer into the input; absent ones are passed over
 * @throws AppError `invalid` with reason `secret_value`, naming each field
 */
export async function refuseSecrets(
  ctx: Pick<Ctx, "ports">,
  texts: Readonly<Record<string, string | null | undefined>>,
): Promise<void> {
  const issues: FieldIssue[] = [];
  for (const [path, text] of Object.entries(texts)) {
    const kind = text ? await ctx.ports.secretIn(text) : null;
    if (kind)
      issues.push({
        path,
        message: `looks like ${kind}; write where it is kept, its key id or its fingerprint instead`,
      });
  }
  if (issues.length === 0) return;
  const fields = issues.map(({ path, message }) => `${path}: ${message}`).join("; ");
  throw new AppError("invalid", `Ambit keeps no secrets, and has kept nothing of this. ${fields}`, {
    reason: "secret_value",
    issues,
  });
}
