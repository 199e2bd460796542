import * as z from "zod/mini";
import { invalid, type Json, type JsonObject, parseInput } from "../../core/kernel";
import { type PlanStep, placeholders, planStep, withoutOpen } from "../../core/session";
import {
  callOf,
  callProperties,
  contextOf,
  type EvaluationRequest,
  id,
} from "../evaluate/proposal";

const MAX_STEPS = 50;
/** Its session keeps where a step is open, and is written with every call. */
const MAX_OPEN = 32;
const MAX_POINTER = 512;

export const planRequest = z.object({
  agent: id,
  session: id,
  on_behalf_of: z.optional(id),
  steps: z
    .array(z.object({ tool: id, ...callProperties.shape }))
    .check(z.minLength(1), z.maxLength(MAX_STEPS, `holds more than ${MAX_STEPS} steps`)),
});

/** One step as it was asked about: the arguments it fixes, or null where it leaves all of them open. */
export type AskedStep = { tool: string; arguments: JsonObject | null; data: string[] };

export type PlanRequest = {
  agent: string;
  session: string;
  onBehalfOf: string | null;
  steps: AskedStep[];
};

/**
 * A plan's steps, in order. An argument may be `{"$step": n}`: whatever step n, an earlier one counted from 1, returned.
 * @throws AppError `invalid` with the fields at fault
 */
export function parsePlan(body: JsonObject): PlanRequest {
  const input = parseInput(planRequest, body);
  const steps = input.steps.map((step, i): AskedStep => {
    const at = `/steps/${i}/arguments`;
    const { arguments: args, claimedData } = callOf(step, at);
    const open = [...placeholders(args)];
    if (open.length > MAX_OPEN) throw invalid(at, `leaves more than ${MAX_OPEN} arguments open`);
    for (const placeholder of open) checkPlaceholder(placeholder, at, i);
    return { tool: step.tool, arguments: step.arguments ? args : null, data: claimedData };
  });
  return {
    ...{ agent: input.agent, session: input.session, steps },
    onBehalfOf: input.on_behalf_of ?? null,
  };
}

function checkPlaceholder(
  { at, value }: { at: string; value: JsonObject },
  within: string,
  index: number,
): void {
  if (at.length > MAX_POINTER) throw invalid(within, "leaves an argument open too deep down");
  if (at === "") throw invalid(within, "must be an object; leave it out where any will do");
  const step: Json | undefined = value.$step;
  const earlier = typeof step === "number" && Number.isInteger(step) && step >= 1 && step <= index;
  if (!earlier)
    throw invalid(`${within}${at}/$step`, "must be the number of an earlier step, from 1");
  if (Object.keys(value).length > 1) throw invalid(`${within}${at}`, "may only hold $step");
}

/** What the session keeps of a step. */
export function keptStep({ tool, arguments: args }: AskedStep): PlanStep {
  return planStep(tool, args);
}

/** A step as a proposal: what it leaves open is absent. */
export function proposalOfStep(plan: PlanRequest, step: AskedStep): EvaluationRequest {
  const { open } = keptStep(step);
  return {
    ...contextOf({ session: plan.session }),
    ...{ onBehalfOf: plan.onBehalfOf, claimedData: step.data, unknown: null },
    ...{ agent: plan.agent, tool: step.tool },
    arguments: step.arguments === null ? {} : withoutOpen(step.arguments, open),
  };
}
