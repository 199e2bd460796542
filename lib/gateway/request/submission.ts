import * as z from "zod/mini";
import { invalid, type JsonObject, parseInput } from "../../core/kernel";
import { id, toolProperties } from "../evaluate/proposal";

const token = z.string().check(z.regex(/^[0-9a-f]{64}$/, "is not a binding token"));
const words = z.string().check(z.maxLength(2000));

/** In short: which decision, and its token. */
export const shortSubmission = z.object({
  evaluation_id: z.uuid(),
  binding_token: token,
  justification: z.optional(words),
});

/** As the draft has it: what was denied, told again, and the denial it was. */
export const wholeSubmission = z.object({
  subject: z.object({ type: id, id }),
  action: z.object({ name: id }),
  resource: z.object({ type: id, id, properties: toolProperties }),
  context: z.optional(z.object({ business_justification: z.optional(words) })),
  justification: z.optional(words),
  denial: z.object({
    evaluation_id: z.uuid(),
    binding_token: z.optional(token),
    expires_at: z.optional(z.string().check(z.maxLength(64))),
  }),
});

/** A request for a person's yes, as it came through the door. */
export type Submission = {
  evaluationId: string;
  bindingToken: string | null;
  justification: string | null;
  /** What it says was denied; null where it says nothing of it. */
  told: { agent: string; tool: string; arguments: JsonObject | null } | null;
};

/** @throws AppError `invalid` naming the fields at fault; several things at once are asked for one by one */
export function parseSubmission(body: JsonObject): Submission {
  if (body.items !== undefined)
    throw invalid("/items", "is not supported: send one request for each denied evaluation");
  if (body.denial === undefined) {
    const { evaluation_id, binding_token, justification } = parseInput(shortSubmission, body);
    return {
      ...{ evaluationId: evaluation_id, bindingToken: binding_token, told: null },
      justification: justification ?? null,
    };
  }
  const { subject, action, resource, denial, context, justification } = parseInput(
    wholeSubmission,
    body,
  );
  const kinds = subject.type === "agent" && action.name === "call" && resource.type === "tool";
  return {
    evaluationId: denial.evaluation_id,
    bindingToken: denial.binding_token ?? null,
    justification: justification ?? context?.business_justification ?? null,
    told: {
      agent: kinds ? subject.id : "",
      tool: resource.id,
      arguments: (resource.properties?.arguments ?? null) as JsonObject | null,
    },
  };
}
