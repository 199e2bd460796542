import * as z from "zod/mini";
import en from "zod/v4/locales/en.js";
import { AppError, type FieldIssue } from "./errors";
import { pointerToken } from "./ijson";

// zod/mini ships without messages; a refused field must say what was expected of it.
z.config(en());

type Schema<T> = {
  safeParse(
    value: unknown,
  ): { success: true; data: T } | { success: false; error: z.core.$ZodError };
};

/**
 * Parses a value that came through a door.
 * @throws AppError `invalid` listing every field at fault as a JSON pointer
 */
export function parseInput<T>(schema: Schema<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues: FieldIssue[] = parsed.error.issues.map((issue) => ({
    path: issue.path.map((part) => `/${pointerToken(String(part))}`).join(""),
    message: issue.message,
  }));
  const first = issues[0] ?? { path: "", message: "is not valid" };
  throw new AppError("invalid", `${first.path || "/"}: ${first.message}`, { issues });
}
