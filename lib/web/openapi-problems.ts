import type { JsonSchema } from "@/lib/contract/reference";
import { ERROR_STATUS } from "@/lib/core/kernel";

/** How every refusal is written (RFC 9457). */
export const PROBLEM: JsonSchema = {
  type: "object",
  required: ["type", "title", "status", "detail", "code"],
  properties: {
    type: { type: "string", description: "A URN that names the code." },
    title: { type: "string" },
    status: { type: "integer", description: "The HTTP status again." },
    detail: { type: "string", description: "What is wrong, for people." },
    code: {
      type: "string",
      enum: Object.keys(ERROR_STATUS),
      description: "What is wrong, for programs.",
    },
    reason: { type: "string", description: "A finer cause, where there is one." },
    errors: {
      type: "array",
      description: "The fields that are wrong, by JSON pointer.",
      items: {
        type: "object",
        required: ["path", "message"],
        properties: { path: { type: "string" }, message: { type: "string" } },
      },
    },
    retry_after: { type: "number", description: "Seconds until another try is worthwhile." },
  },
};

/** Each refusal: its name among the document's responses, its status and what it means. */
export const PROBLEMS = {
  Invalid: ["400", "A field is missing or wrong; `errors` names it. Nothing was changed."],
  Unauthenticated: ["401", "No key, or one that is unknown, revoked or expired."],
  Forbidden: ["403", "The caller lacks the permission, or does not own the thing."],
  NotFound: ["404", "There is no such thing in this organisation."],
  Conflict: [
    "409",
    "It is in another state, was changed meanwhile (`stale_edit`), or exists already (`duplicate`).",
  ],
  TooMany: ["429", "Too often; try again after `retry_after` seconds."],
  Unavailable: ["503", "The database cannot be reached; try again after `retry_after` seconds."],
} as const satisfies Record<string, readonly [status: string, description: string]>;

export type ProblemName = keyof typeof PROBLEMS;

/** The document's responses. */
export const PROBLEM_RESPONSES = Object.fromEntries(
  Object.entries(PROBLEMS).map(([name, [, description]]) => [
    name,
    {
      description,
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    },
  ]),
);

/** References to some of them, by status. */
export function refusals(names: readonly ProblemName[]) {
  return Object.fromEntries(
    names.map((name) => [PROBLEMS[name][0], { $ref: `#/components/responses/${name}` }]),
  );
}
