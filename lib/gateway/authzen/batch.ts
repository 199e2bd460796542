import * as z from "zod/mini";
import {
  AppError,
  invalid,
  type Json,
  type JsonObject,
  parseInput,
  toProblem,
} from "../../core/kernel";
import { authenticate } from "../door/authenticate";
import { readJson } from "../door/body";
import type { EvaluationAnswer } from "../evaluate/answer";
import type { Asked, Desk } from "../evaluate/desk";
import { evaluateItem } from "../evaluate/evaluate";

const MAX_ITEMS = 100;

const entity = z.optional(z.record(z.string(), z.json()));

export const batchRequest = z.object({
  subject: entity,
  action: entity,
  resource: entity,
  context: entity,
  evaluations: z.optional(
    z.array(z.json()).check(z.maxLength(MAX_ITEMS, `holds more than ${MAX_ITEMS} evaluations`)),
  ),
  options: z.optional(
    z.object({
      evaluations_semantic: z.optional(
        z.enum(["execute_all", "deny_on_first_deny", "permit_on_first_permit"]),
      ),
    }),
  ),
});

type Batch = z.infer<typeof batchRequest>;
type Semantic = NonNullable<Batch["options"]>["evaluations_semantic"];
type Defaults = Omit<Batch, "evaluations" | "options">;

/** One item that could not be evaluated; in the batch it is a deny, and no other item fails with it. */
export type FailedItem = {
  decision: false;
  context: { error: { status: number; message: string } };
};

export type BatchAnswer = EvaluationAnswer | { evaluations: (EvaluationAnswer | FailedItem)[] };

/**
 * Several evaluations in one request, in order, each seeing what the ones before it have done to the session; each is a
 * decision with a record of its own. Without `evaluations` it is one evaluation (AuthZEN 1.0, Access Evaluations API).
 * @param decided hears of each answer
 * @throws AppError `unauthenticated`, `invalid` for what concerns the whole request; a broken item is a deny of its own
 */
export async function evaluateBatch(
  desk: Desk,
  http: Request,
  arrival: Pick<Asked, "requestId">,
  decided: (answer: EvaluationAnswer) => void,
): Promise<BatchAnswer> {
  const caller = authenticate(desk.ports, http, { current: false });
  await caller.catch(unlessUnavailable);
  const body = await readJson(http);
  const { evaluations, options, ...defaults } = parseInput(batchRequest, body);
  const answer = async (item: JsonObject): Promise<EvaluationAnswer> => {
    const given = await evaluateItem(desk, http, arrival, { caller, item });
    decided(given);
    return given;
  };
  if (!evaluations?.length) return answer(body);
  const done: (EvaluationAnswer | FailedItem)[] = [];
  for (const item of evaluations) {
    // One after the other: what an item may do depends on what those before it were allowed.
    const given = await withDefaults(item, defaults).then(answer).catch(failedItem);
    done.push(given);
    if (isLast(given.decision, options?.evaluations_semantic)) break;
  }
  return { evaluations: done };
}

/** A caller that cannot be looked up now is answered item by item: each is blocked. */
function unlessUnavailable(error: unknown): void {
  if (error instanceof AppError && error.code === "unauthenticated") throw error;
}

function isLast(decision: boolean, semantic: Semantic): boolean {
  return (
    (semantic === "deny_on_first_deny" && !decision) ||
    (semantic === "permit_on_first_permit" && decision)
  );
}

/** Without these an entity is none; where an item leaves one out it keeps the default's (certification scenario 3.2.7). */
const NAMING = ["type", "id", "name"];

/**
 * An item with the request's own entities where it has none. One that it has replaces the default as a whole.
 * @throws AppError `invalid` for an item that is no object
 */
async function withDefaults(item: Json, defaults: Defaults): Promise<JsonObject> {
  if (typeof item !== "object" || item === null || Array.isArray(item))
    throw invalid("", "must be an object");
  const merged: JsonObject = { ...item };
  for (const [name, value] of Object.entries(defaults)) {
    const own = item[name];
    if (own === undefined) merged[name] = value as JsonObject;
    else if (name !== "context") merged[name] = named(own, value as JsonObject);
  }
  return merged;
}

function named(own: Json, by: JsonObject): Json {
  if (typeof own !== "object" || own === null || Array.isArray(own)) return own;
  const kept = NAMING.filter((name) => Object.hasOwn(by, name) && !Object.hasOwn(own, name));
  return { ...own, ...Object.fromEntries(kept.map((name) => [name, by[name] ?? null])) };
}

function failedItem(error: unknown): FailedItem {
  if (!(error instanceof AppError)) throw error;
  const { status, detail } = toProblem(error);
  return { decision: false, context: { error: { status, message: detail } } };
}
