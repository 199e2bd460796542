import type { accessRequestCreateContract } from "../../contract/access-request";
import { ACCESS_DAYS, LONGEST_ACCESS_DAYS } from "../../core/approval";
import { AppError, type FieldIssue, invalid } from "../../core/kernel";
import { type Terms, wideningsOf } from "../../core/policy";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { asksPeople, findEntitlement, termsOf } from "../entitling/entitlement-row";
import { findParties } from "../entitling/parties";
import {
  changedTerms,
  checkTerms,
  findResources,
  NO_TERMS,
  refuseChange,
} from "../entitling/terms";
import { type ActingPerson, isOneOf } from "../relation";

const DAY_MS = 24 * 60 * 60 * 1000;

type Input = Omit<
  (typeof accessRequestCreateContract)["input"]["_zod"]["output"],
  "justification" | "answerDays"
>;

/** What somebody asks for, checked against what there is. */
export type Wanted = {
  kind: "grant" | "widen";
  agent: {
    id: string;
    name: string;
    ownerId: string | null;
    lifecycle: string;
    accessClass: string;
    ceiling: string;
  };
  tool: { id: string; server: string; name: string; ownerId: string | null; state: string };
  entitlement: { id: string; version: number } | null;
  purpose: string;
  ownerId: string | null;
  terms: Terms;
  /** In which way it is wider than what there is. */
  widenings: FieldIssue[];
};

/**
 * What a request asks for: new access, or more than an entitlement permits.
 * @throws AppError `invalid` naming the field; `forbidden` for whoever has nothing to do with the agent; `conflict` where it
 *   could not be given, or somebody has changed the entitlement meanwhile
 */
export async function wantedOf(
  tx: Tx,
  ctx: Ctx,
  acting: ActingPerson,
  input: Input,
): Promise<Wanted> {
  const wanted =
    input.entitlementId === undefined
      ? await newAccess(tx, ctx, acting, input)
      : await widerAccess(tx, ctx, acting, input, input.entitlementId);
  await findResources(tx, ctx.orgId, wanted.terms.resources);
  refuseTooLong(ctx, wanted.terms);
  return wanted;
}

async function newAccess(tx: Tx, ctx: Ctx, acting: ActingPerson, input: Input): Promise<Wanted> {
  if (!input.agentId) throw invalid("/agentId", "name an agent, or an entitlement to widen");
  if (!input.toolId) throw invalid("/toolId", "name a tool");
  const { agent, tool } = await findParties(tx, ctx.orgId, input.agentId, input.toolId);
  requireRelation(acting, [agent.ownerId, agent.sponsorId]);
  await checkTerms(tx, ctx, tool, input);
  const expiresAt = input.expiresAt ?? inDays(ctx, ACCESS_DAYS).toISOString();
  return {
    kind: "grant",
    agent,
    tool,
    entitlement: null,
    purpose: input.purpose ?? "",
    ownerId: input.ownerId ?? agent.ownerId,
    terms: changedTerms(NO_TERMS, { ...input, expiresAt }),
    widenings: [],
  };
}

async function widerAccess(
  tx: Tx,
  ctx: Ctx,
  acting: ActingPerson,
  input: Input,
  id: string,
): Promise<Wanted> {
  for (const field of ["agentId", "toolId"] as const)
    if (input[field] !== undefined)
      throw invalid(`/${field}`, "is the entitlement's; leave it out to widen one");
  if (input.version === undefined) throw invalid("/version", "say which version was read");
  const e = await findEntitlement(tx, ctx.orgId, id);
  await findParties(tx, ctx.orgId, e.agentId, e.toolId);
  requireRelation(acting, [e.ownerId, e.agent.ownerId, e.agent.sponsorId]);
  refuseChange(e, input.version);
  await checkTerms(tx, ctx, e.tool, input);
  const before = termsOf(e);
  const expiresAt = input.expiresAt ?? usualEnd(ctx, before);
  const terms = changedTerms(before, { ...input, expiresAt });
  const widenings = wideningsOf(before, terms, asksPeople(e));
  return {
    kind: "widen",
    agent: e.agent,
    tool: e.tool,
    entitlement: { id, version: e.version },
    purpose: input.purpose ?? e.purpose,
    ownerId: input.ownerId === undefined ? e.ownerId : input.ownerId,
    terms,
    widenings,
  };
}

/** @throws AppError `invalid` where an entitlement permits all of it already */
export function refuseNotWider({ kind, widenings }: Pick<Wanted, "kind" | "widenings">): void {
  if (kind === "widen" && widenings.length === 0)
    throw new AppError("invalid", "This permits nothing more: narrow it directly, at once.", {
      reason: "not_wider",
    });
}

/** That the acting person has something to do with the agent, or operates the installation. */
function requireRelation(acting: ActingPerson, related: readonly (string | null)[]): void {
  if (acting.operator || isOneOf(acting, related)) return;
  throw new AppError(
    "forbidden",
    "Access for an agent is asked by its owner, its sponsor, admins or security.",
    { reason: "not_related" },
  );
}

function inDays(ctx: Ctx, days: number): Date {
  return new Date(ctx.now().getTime() + days * DAY_MS);
}

/** The end that an entitlement has, where a request may keep it. */
function usualEnd(ctx: Ctx, { expiresAt }: Terms): string {
  const end = expiresAt?.getTime() ?? 0;
  const kept = end > ctx.now().getTime() && end <= inDays(ctx, LONGEST_ACCESS_DAYS).getTime();
  return (kept ? new Date(end) : inDays(ctx, ACCESS_DAYS)).toISOString();
}

function refuseTooLong(ctx: Ctx, { expiresAt }: Terms): void {
  if (expiresAt && expiresAt > inDays(ctx, LONGEST_ACCESS_DAYS))
    throw invalid("/expiresAt", `is more than ${LONGEST_ACCESS_DAYS} days from now`);
}
