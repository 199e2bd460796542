/** Why one span or log record was not taken. It never reaches a caller as an exception: it becomes a partial success. */
export class Rejection extends Error {
  override readonly name = "Rejection";
}

/** What of an export was not taken: how many, and the first reasons in words that quote no content. */
export type Rejected = { count: number; messages: string[] };

/** Most reasons that one answer lists. */
export const MAX_REJECTION_MESSAGES = 20;

/** Counts rejections, keeping the first reasons. */
export function reject(rejected: Rejected, message: string, count = 1): void {
  rejected.count += count;
  if (rejected.messages.length < MAX_REJECTION_MESSAGES) rejected.messages.push(message);
}

/** The reason an attempt failed, in words fit for the sender. Anything unforeseen says only that it was unreadable. */
export function reasonOf(error: unknown): string {
  return error instanceof Rejection ? error.message : "could not be read";
}
