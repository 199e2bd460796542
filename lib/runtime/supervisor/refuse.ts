import { AppError } from "@/lib/core/kernel";

/** Ends a process that cannot go on, with a sentence for the user, or with the stack where it is a defect. */
export function refuse(error: unknown): never {
  const defect = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${error instanceof AppError ? error.message : defect}\n`);
  process.exit(1);
}
