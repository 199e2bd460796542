import * as z from "zod/mini";
import { AppError, type JsonObject, parseInput } from "../../core/kernel";
import type { PlannedCall } from "../../core/session";

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

const words = z.array(z.string().check(z.maxLength(64))).check(z.maxLength(32));
const anyProperties = z.optional(z.record(z.string(), z.json()));

/** What AuthZEN leaves to those who speak it, as Ambit reads it: a call's arguments, and where it happens. */
export const callProperties = z.object({
  arguments: z.optional(z.record(z.string(), z.json())),
  data: z.optional(z.array(id).check(z.maxLength(100))),
});
export const toolProperties = z.optional(callProperties);
export const callContext = z.optional(
  z.object({
    session: z.optional(sessionClaim),
    parent: z.optional(parentClaim),
    intent: z.optional(z.string().check(z.maxLength(20_000))),
    on_behalf_of: z.optional(id),
    task_class: z.optional(id),
    tool_call_id: z.optional(id),
    approval: z.optional(z.object({ id })),
    supported_obligations: z.optional(words),
    obligations_supported: z.optional(words),
  }),
);

/** An AuthZEN 1.0 evaluation request, with the members that Ambit reads. Unknown members are ignored, as the standard says. */
export const evaluationRequest = z.object({
  subject: z.object({ type: id, id, properties: anyProperties }),
  action: z.object({ name: id, properties: anyProperties }),
  resource: z.object({ type: id, id, properties: toolProperties }),
  context: callContext,
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
  /** The task class that the caller claims; may only narrow. */
  taskClass: string | null;
  toolCallId: string | null;
  supported: string[] | null;
  /** The approval that the caller says was given for it; only that one's grant may pay. */
  approval: string | null;
  /** Why no policy speaks of it: its subject, action or resource is of a kind that Ambit does not know. */
  unknown: { policy: string; text: string } | null;
};

/**
 * One evaluation request. What is well formed but of an unknown kind (a `user`, a `read`, a `record`) is no error: the standard
 * wants a decision, and that is a block.
 * @throws AppError `invalid` with the fields at fault
 */
export function parseEvaluation(body: JsonObject): EvaluationRequest {
  const { subject, action, resource, context } = parseInput(evaluationRequest, body);
  return {
    ...contextOf(context),
    ...callOf(resource.properties, "/resource/properties/arguments"),
    agent: subject.type === "agent" ? subject.id : `${subject.type}:${subject.id}`,
    tool: resource.type === "tool" ? resource.id : `${resource.type}:${resource.id}`,
    unknown: unknownKind(subject.type, action.name, resource.type),
  };
}

/**
 * The arguments and claimed data of a call.
 * @throws AppError `invalid` for names that Cedar reserves, or nesting too deep
 */
export function callOf(
  properties: z.infer<typeof toolProperties>,
  path: string,
): Pick<EvaluationRequest, "arguments" | "claimedData"> {
  const args = (properties?.arguments ?? {}) as JsonObject;
  refuseReserved(args, path, 0);
  return { arguments: args, claimedData: properties?.data ?? [] };
}

/** The proposal as a session's plan is asked about it. */
export function plannedCall(request: EvaluationRequest): PlannedCall {
  return { tool: request.tool, arguments: request.arguments, id: request.toolCallId };
}

/** What the context of a request says of the call's circumstances. */
export function contextOf(
  context: z.infer<typeof callContext>,
): Omit<EvaluationRequest, "agent" | "tool" | "arguments" | "claimedData" | "unknown"> {
  const session = context?.session;
  const parent = context?.parent;
  return {
    session: typeof session === "object" ? session.id : (session ?? null),
    parent: typeof parent === "object" ? parent.session : (parent ?? null),
    intent: context?.intent ?? null,
    onBehalfOf: context?.on_behalf_of ?? null,
    taskClass: context?.task_class ?? null,
    toolCallId: context?.tool_call_id ?? null,
    supported: supportedOf(context),
    approval: context?.approval?.id ?? null,
  };
}

/** In the draft's words Ambit's own obligations are all `custom`: a caller without that word can apply none of them. */
function supportedOf(context: z.infer<typeof callContext>): string[] | null {
  const types = context?.obligations_supported;
  if (types && !types.includes("custom")) return [];
  return context?.supported_obligations ?? null;
}

function unknownKind(
  subject: string,
  action: string,
  resource: string,
): EvaluationRequest["unknown"] {
  const unknown = (what: string, known: string, given: string) => ({
    policy: `ceiling:unknown-${what}`,
    text: `The only ${what.replace("-", " ")} that is known here is “${known}”, not “${given}”.`,
  });
  if (subject !== "agent") return unknown("subject-type", "agent", subject);
  if (action !== "call") return unknown("action", "call", action);
  if (resource !== "tool") return unknown("resource-type", "tool", resource);
  return null;
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
