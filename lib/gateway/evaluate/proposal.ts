import * as z from "zod/mini";
import { AppError, type JsonObject, parseInput } from "../../core/kernel";

/** Ids and names at the door: at most 256 bytes of UTF-8, none empty. */
export const id = z.string().check(
  z.minLength(1),
  z.refine(
    (text) => text.length <= 256 && new TextEncoder().encode(text).length <= 256,
    "is over 256 bytes",
  ),
);

const sessionClaim = z.union([id, z.object({ id })]);
const parentClaim = z.union([id, z.object({ session: id })]);

/** An AuthZEN 1.0 evaluation request, with the members that Ambit reads. Unknown members are ignored, as the standard says. */
const evaluationRequest = z.object({
  subject: z.object({ type: z.literal("agent"), id }),
  action: z.object({ name: z.literal("call") }),
  resource: z.object({
    type: z.literal("tool"),
    id,
    properties: z.optional(
      z.object({
        arguments: z.optional(z.record(z.string(), z.json())),
        data: z.optional(z.array(id).check(z.maxLength(100))),
      }),
    ),
  }),
  context: z.optional(
    z.object({
      session: z.optional(sessionClaim),
      parent: z.optional(parentClaim),
      intent: z.optional(z.string().check(z.maxLength(20_000))),
      on_behalf_of: z.optional(id),
      tool_call_id: z.optional(id),
      supported_obligations: z.optional(
        z.array(z.string().check(z.maxLength(64))).check(z.maxLength(32)),
      ),
    }),
  ),
});

/** One proposal as it came through the door. */
export type EvaluationRequest = {
  agent: string;
  tool: string;
  arguments: JsonObject;
  claimedData: string[];
  session: string | null;
  parent: string | null;
  intent: string | null;
  onBehalfOf: string | null;
  toolCallId: string | null;
  supported: string[] | null;
};

/** @throws AppError `invalid` with the fields at fault */
export function parseEvaluation(body: JsonObject): EvaluationRequest {
  const { subject, resource, context } = parseInput(evaluationRequest, body);
  const args = (resource.properties?.arguments ?? {}) as JsonObject;
  refuseReserved(args, "/resource/properties/arguments", 0);
  const session = context?.session;
  const parent = context?.parent;
  return {
    agent: subject.id,
    tool: resource.id,
    arguments: args,
    claimedData: resource.properties?.data ?? [],
    session: typeof session === "object" ? session.id : (session ?? null),
    parent: typeof parent === "object" ? parent.session : (parent ?? null),
    intent: context?.intent ?? null,
    onBehalfOf: context?.on_behalf_of ?? null,
    toolCallId: context?.tool_call_id ?? null,
    supported: context?.supported_obligations ?? null,
  };
}

const RESERVED = ["__entity", "__extn", "__expr"];
const MAX_ARGUMENT_DEPTH = 16;

/** Members that Cedar would read as typed values are refused before anything is written. */
function refuseReserved(value: unknown, path: string, depth: number): void {
  if (typeof value !== "object" || value === null) return;
  if (depth > MAX_ARGUMENT_DEPTH)
    throw fieldError(path, `is nested deeper than ${MAX_ARGUMENT_DEPTH}`);
  for (const [key, member] of Object.entries(value)) {
    if (RESERVED.includes(key)) throw fieldError(`${path}/${key}`, "has a reserved name");
    refuseReserved(member, `${path}/${key}`, depth + 1);
  }
}

function fieldError(path: string, message: string): AppError {
  return new AppError("invalid", `${path}: ${message}`, { issues: [{ path, message }] });
}
