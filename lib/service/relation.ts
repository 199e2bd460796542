import { AppError, invalid, type Role } from "../core/kernel";
import type { Tx } from "../store/transact";
import type { Ctx } from "./ctx";

/** The person who answers for what the caller does: themselves, or whoever made the key. Null for jobs. */
export type ActingPerson = {
  id: string | null;
  /** Admin or security: not bound to what they own. */
  operator: boolean;
};

/** The roles that run the installation. */
export const OPERATING: readonly Role[] = ["admin", "security"];

/**
 * Looks up the person behind the caller.
 * @throws AppError `forbidden` when there is none any more: a key does not outlive its maker's authority
 */
export async function actingPerson(tx: Tx, ctx: Ctx): Promise<ActingPerson> {
  if (ctx.actor.type === "job") return { id: null, operator: true };
  const id = ctx.actor.type === "key" ? await makerOf(tx, ctx) : ctx.actor.id;
  const person = await tx.person.findFirst({ where: { orgId: ctx.orgId, id, state: "active" } });
  if (!person)
    throw new AppError("forbidden", "The person behind this is not in the organisation any more.");
  return { id, operator: person.roles.some((role) => OPERATING.some((r) => r === role)) };
}

async function makerOf(tx: Tx, ctx: Ctx): Promise<string> {
  const key = await tx.apiKey.findFirst({
    where: { orgId: ctx.orgId, id: ctx.actor.id },
    select: { createdById: true },
  });
  if (!key) throw new AppError("forbidden", "This key is not known any more.");
  return key.createdById;
}

/**
 * That the acting person is admin or security.
 * @param what in words: "say that two agents are one"
 * @throws AppError `forbidden`
 */
export function requireOperator(acting: ActingPerson, what: string): void {
  if (acting.operator) return;
  throw new AppError("forbidden", `Only admin or security ${what}.`, { reason: "not_operator" });
}

/** Whether the acting person is one of these people. */
export function isOneOf(acting: ActingPerson, people: readonly (string | null)[]): boolean {
  return acting.id !== null && people.includes(acting.id);
}

/**
 * That a person may be given something to own, or to stand in for somebody. Their row is held until the transaction ends, so that
 * they do not leave meanwhile and what they were given is nobody's.
 * @throws AppError `invalid` at `path` unless they are active in the org
 */
export async function requireActivePerson(
  tx: Tx,
  orgId: string,
  id: string | null | undefined,
  path: string,
): Promise<void> {
  if (id === null || id === undefined) return;
  const rows = await tx.$queryRawUnsafe<{ state: string }[]>(
    "SELECT state FROM person WHERE org_id = $1::uuid AND id = $2::uuid FOR SHARE",
    orgId,
    id,
  );
  if (rows[0]?.state !== "active")
    throw invalid(path, "is not an active person of this organisation");
}
