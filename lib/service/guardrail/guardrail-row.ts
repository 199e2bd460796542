import { GUARDRAIL_KINDS, GUARDRAIL_STATES, type GuardrailRow } from "../../contract/guardrail";
import { AppError, notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { oneOf, timeOf } from "../show";

/** One guardrail as the database has it. */
export async function findGuardrail(tx: Tx, orgId: string, id: string) {
  const guardrail = await tx.guardrail.findFirst({ where: { orgId, id } });
  if (!guardrail) throw notFound("guardrail");
  return guardrail;
}
export type StoredGuardrail = Awaited<ReturnType<typeof findGuardrail>>;

/** A guardrail as lists show it. */
export function showGuardrail(guardrail: StoredGuardrail): GuardrailRow {
  return {
    id: guardrail.id,
    handle: guardrail.handle,
    name: guardrail.name,
    kind: oneOf(GUARDRAIL_KINDS, guardrail.kind),
    state: oneOf(GUARDRAIL_STATES, guardrail.state),
    createdAt: timeOf(guardrail.createdAt),
    updatedAt: timeOf(guardrail.updatedAt),
  };
}

/** A guardrail's facts for an event, and which of them may stand in it. */
export function factsOf({ handle, name, kind, cedar, state }: StoredGuardrail) {
  return { handle, name, kind, cedar, state };
}
export const OPEN_FACTS = ["handle", "name", "kind", "state"];

/**
 * That a text is one forbid policy that Cedar accepts.
 * @throws AppError `invalid` at `/cedar` with line and column of each problem
 */
export function checkCedar(ctx: Ctx, cedar: string): void {
  const problems = ctx.ports.cedar.checkGuardrail(cedar).slice(0, 50);
  const issues = problems.map(({ line, column, message }) => ({
    path: "/cedar",
    message: line === undefined ? message : `line ${line}, column ${column ?? 1}: ${message}`,
  }));
  if (issues[0])
    throw new AppError("invalid", `/cedar: ${issues[0].message}`, { issues, reason: "cedar" });
}
