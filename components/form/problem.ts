import type { FieldIssue } from "@/lib/core/kernel";

/** What a failed call has to say to the person who made it. */
export type Told = {
  title: string;
  detail: string;
  issues: readonly FieldIssue[];
  /** Seconds until another try is worthwhile. */
  retryAfter?: number;
};

type Bag = Record<string, unknown>;

function bagOf(value: unknown): Bag | undefined {
  return typeof value === "object" && value !== null ? (value as Bag) : undefined;
}

function text(...candidates: unknown[]): string | undefined {
  return candidates.find((each): each is string => typeof each === "string" && each !== "");
}

function issuesOf(value: unknown): FieldIssue[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown) => {
    const bag = bagOf(each);
    const path = bag?.path;
    const message = bag?.message;
    return typeof path === "string" && typeof message === "string" ? [{ path, message }] : [];
  });
}

function retryOf(...candidates: unknown[]): number | undefined {
  return candidates.find((each): each is number => typeof each === "number");
}

/**
 * Reads any thrown value: problem details (RFC 9457), an error that carries them as `problem`, an `AppError`, an `Error`
 * or a string. Nothing for nothing.
 */
export function tell(error: unknown): Told | undefined {
  if (error === null || error === undefined || error === "") return undefined;
  if (typeof error === "string") return { title: "Not done", detail: error, issues: [] };
  const outer = bagOf(error) ?? {};
  const bag = bagOf(outer.problem) ?? outer;
  const told: Told = {
    title: text(bag.title) ?? "Not done",
    detail:
      text(bag.detail, bag.message) ??
      "The server did not say why. Nothing was changed; try again.",
    issues: issuesOf(bag.errors ?? bag.issues),
  };
  const retryAfter = retryOf(bag.retry_after, bag.retryAfter);
  return retryAfter === undefined ? told : { ...told, retryAfter };
}

/** A JSON pointer as a form names its fields: "/resource/0/id" → "resource.0.id" (RFC 6901 escapes undone). */
export function fieldName(pointer: string): string {
  return pointer
    .split("/")
    .filter((part, index) => index > 0 || part !== "")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .join(".");
}
