import { AppError, invalid } from "../../core/kernel";
import type { Constraint, Obligation, StepUp, Terms } from "../../core/policy";
import { DEFAULT_STEP_UP } from "../../core/policy";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { requireActivePerson } from "../relation";
import { objectOf, requireArguments } from "../schema-pointer";

/** Terms as people give them; a member left out stays. */
export type TermsInput = {
  constraints?: Constraint[];
  obligations?: Obligation[];
  resources?: string[];
  boundary?: Terms["boundary"];
  stepUp?: StepUp | null;
  expiresAt?: string | null;
};

/** What permits nothing yet. */
export const NO_TERMS: Terms = {
  constraints: [],
  obligations: [],
  resources: [],
  boundary: "none",
  stepUp: null,
  expiresAt: null,
};

/**
 * The terms that a change leads to. A boundary of step_up without addressee goes to the resource's owner; any other boundary
 * has none.
 * @throws AppError `invalid` when a step-up is given for another boundary
 */
export function changedTerms(before: Terms, input: TermsInput): Terms {
  const boundary = input.boundary ?? before.boundary;
  if (boundary !== "step_up" && input.stepUp)
    throw invalid("/stepUp", "belongs to a boundary of step_up");
  const wanted = input.stepUp === undefined ? before.stepUp : input.stepUp;
  const { expiresAt } = input;
  return {
    constraints: input.constraints ?? before.constraints,
    obligations: input.obligations ?? before.obligations,
    resources: input.resources ? [...new Set(input.resources)] : before.resources,
    boundary,
    stepUp: boundary === "step_up" ? (wanted ?? DEFAULT_STEP_UP) : null,
    expiresAt: expiresAt === undefined ? before.expiresAt : dateOf(expiresAt),
  };
}

function dateOf(moment: string | null): Date | null {
  return moment === null ? null : new Date(moment);
}

/**
 * That terms speak only of what there is: arguments of the tool, people and teams who can answer, resources of the org, a
 * moment to come.
 * @throws AppError `invalid` naming the field
 */
export async function checkTerms(
  tx: Tx,
  ctx: Ctx,
  tool: { inputSchema: unknown },
  input: TermsInput,
): Promise<void> {
  requireArguments(objectOf(tool.inputSchema), [
    ...(input.constraints ?? []).map((c, i) => at("constraints", i, c.argument)),
    ...(input.obligations ?? []).flatMap((o, i) =>
      o.type === "redact_result" ? [] : [at("obligations", i, o.argument)],
    ),
  ]);
  if (input.stepUp) await checkStepUp(tx, ctx.orgId, input.stepUp);
  if (input.expiresAt && Date.parse(input.expiresAt) <= ctx.now().getTime())
    throw invalid("/expiresAt", "has passed; revoke the entitlement to end it now");
}

function at(field: string, i: number, pointer: string) {
  return { pointer, path: `/${field}/${i}/argument` };
}

/** That a step-up asks somebody who can answer. @throws AppError `invalid` naming the field */
export async function checkStepUp(tx: Tx, orgId: string, { to, count }: StepUp): Promise<void> {
  if (to.type === "person") {
    await requireActivePerson(tx, orgId, to.id, "/stepUp/to/id");
    if (count > 1) throw invalid("/stepUp/count", "one person can only say yes once");
  }
  if (to.type !== "team") return;
  if ((await tx.team.count({ where: { orgId, id: to.id } })) === 0)
    throw invalid("/stepUp/to/id", "is not a team of this organisation");
  const active = await tx.teamMember.count({
    where: { orgId, teamId: to.id, person: { state: "active" } },
  });
  if (active < count) throw invalid("/stepUp/count", `the team has ${active} active members`);
}

/** The resources of some ids with their owners, in the org. */
export async function findResources(tx: Tx, orgId: string, ids: readonly string[]) {
  const wanted = [...new Set(ids)];
  const found = await tx.resource.findMany({
    where: { orgId, id: { in: wanted } },
    select: { id: true, handle: true, ownerId: true },
  });
  const known = new Set(found.map((resource) => resource.id));
  const missing = ids.findIndex((id) => !known.has(id));
  if (missing >= 0)
    throw invalid(`/resources/${missing}`, "is not a resource of this organisation");
  return found;
}

/** The columns that terms are kept in. */
export function columnsOf(terms: Terms) {
  return {
    constraints: terms.constraints,
    obligations: terms.obligations,
    boundary: terms.boundary,
    expiresAt: terms.expiresAt,
  };
}

/** That an entitlement may still be changed, by someone who saw what it is now. */
export function refuseChange(e: { state: string; version: number }, seen: number): void {
  if (e.state === "revoked") throw new AppError("conflict", "The entitlement is revoked.");
  if (e.version !== seen)
    throw new AppError("conflict", "Someone else changed this entitlement meanwhile.", {
      reason: "stale_edit",
      issues: [{ path: "/version", message: `is ${e.version} now` }],
    });
}
