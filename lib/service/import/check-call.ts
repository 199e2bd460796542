import type { RowProblem } from "../../core/inventory";
import type { Ctx } from "../ctx";
import type { Verb } from "../verb";
import type { Call } from "./importable";

/** Stand in for what only an earlier verb, or whoever applies, will say. */
const STAND_INS = {
  id: "00000000-0000-4000-8000-000000000000",
  schemaHash: "0".repeat(64),
  reason: "given when it is applied",
};
/** Members of inputs whose column has another name. */
const COLUMNS: Readonly<Record<string, string>> = {
  ...{ ownerId: "owner", sponsorId: "sponsor", deputyId: "deputy", agentId: "agent" },
  ...{ toolId: "tool", stepUp: "stepUpTo" },
};

/** What a verb would refuse without looking at anything: whether the caller may use it, and the form of its input. */
export function checkCall(ctx: Ctx, verb: Verb | undefined, call: Call): RowProblem[] {
  if (!verb) return [{ column: null, message: `${call.verb} is not known here` }];
  const { name, permission, personOnly, fresh, input } = verb.contract;
  if (!ctx.may(permission))
    return [{ column: null, message: `${name} needs the permission ${permission}` }];
  if ((personOnly || fresh) && ctx.actor.type !== "person")
    return [{ column: null, message: `${name} needs a person's own sign-in` }];
  const taken = (call.take ?? []).flatMap((member) =>
    member === "id" || member === "schemaHash" ? [[member, STAND_INS[member]]] : [],
  );
  const reason = call.reasonAs ? { [call.reasonAs]: STAND_INS.reason } : {};
  const read = input.safeParse({ ...call.input, ...Object.fromEntries(taken), ...reason });
  if (read.success) return [];
  return read.error.issues.map(({ path, message }) => ({
    column: columnOf(path),
    message: placed(path, message),
  }));
}

/** The column that a member of a verb's input came from. */
export function columnOf(path: readonly PropertyKey[]): string | null {
  const [member] = path;
  if (member === undefined) return null;
  return COLUMNS[String(member)] ?? String(member);
}

function placed(path: readonly PropertyKey[], message: string): string {
  const inner = path.slice(1).map(String).join("/");
  return inner === "" ? message : `at ${inner}: ${message}`;
}
