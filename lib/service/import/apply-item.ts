import type { ImportResult } from "../../contract/import";
import { AppError, type Json, type JsonObject, toProblem } from "../../core/kernel";
import type { Ctx } from "../ctx";
import { columnOf } from "./check-call";
import type { Call, VerbNamed } from "./importable";
import type { PlannedItem } from "./planned-item";

/**
 * Does what one item means, verb by verb, as the caller. The first that refuses ends it; what was done before stays, and is said.
 * @throws AppError when the sign-in is too old and nothing of it was done: the whole call is then refused, to be sent again
 */
export async function applyItem(
  ctx: Ctx,
  { shown, calls }: PlannedItem,
  verbs: VerbNamed,
  reason: string,
): Promise<ImportResult> {
  const { row, line, key, outcome } = shown;
  const done: string[] = [];
  let made: JsonObject = {};
  let thing: ImportResult["thing"] = null;
  for (const call of calls) {
    try {
      made = { ...made, ...(await run(ctx, call, made, verbs, reason)) };
      thing ??= thingOf(call, made);
      done.push(call.verb);
    } catch (error) {
      if (error instanceof AppError && error.reason === "stale_sign_in") throw error;
      const message = `${call.verb}: ${refusalOf(error)}`;
      return { row, line, key, result: "refused", message, verbs: done, thing };
    }
  }
  const result = outcome === "create" ? "created" : "changed";
  const password = made.initialPassword;
  const shownOnce = typeof password === "string" ? { initialPassword: password } : {};
  return { row, line, key, result, message: null, verbs: done, thing, ...shownOnce };
}

function thingOf({ verb }: Call, { id }: JsonObject): ImportResult["thing"] {
  return typeof id === "string" ? { type: nounOf(verb), id } : null;
}

/** The word that events have for what a verb is about. */
function nounOf(verb: string): string {
  return (verb.split(".")[0] ?? "").replaceAll("-", "_");
}

async function run(
  ctx: Ctx,
  call: Call,
  made: JsonObject,
  verbs: VerbNamed,
  reason: string,
): Promise<{ [member: string]: Json }> {
  const verb = verbs(call.verb);
  if (!verb) throw new AppError("not_found", `${call.verb} is not known here.`);
  const taken = (call.take ?? []).flatMap((member) => {
    const value = made[member];
    return value === undefined ? [] : [[member, value]];
  });
  const input = {
    ...call.input,
    ...Object.fromEntries(taken),
    ...(call.reasonAs ? { [call.reasonAs]: reason } : {}),
  };
  const answer = await verb.execute(ctx, input);
  return typeof answer === "object" && answer !== null ? { ...answer } : {};
}

/** Why a verb refused, by the columns of the document. */
function refusalOf(error: unknown): string {
  const { detail, errors = [] } = toProblem(error);
  if (errors.length === 0) return detail;
  return errors
    .map(({ path, message }) => {
      const column = columnOf(path.split("/").slice(1));
      return column ? `${column} ${message}` : message;
    })
    .join("; ");
}
