import * as z from "zod/mini";
import type { ApprovalRow } from "../../contract/approval";
import {
  type Answer,
  APPROVAL_STATES,
  isSeparate,
  mayAnswer,
  placesFilled,
  type Requirement,
} from "../../core/approval";
import { notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { oneOf, REF, timeOf, timeOrNull, toolRef } from "../show";

/** What a request's row needs of the tables beside it. */
export const WITH_PARTIES = {
  agent: REF,
  tool: { select: { id: true, server: true, name: true } },
  session: { select: { id: true, externalId: true } },
  decisions: { select: { personId: true, answer: true, reason: true, at: true } },
} as const;

/** One request with its parties and answers. @throws AppError `not_found` */
export async function findApproval(tx: Tx, ctx: Ctx, id: string) {
  const row = await tx.approval.findUnique({
    where: { orgId_id: { orgId: ctx.orgId, id } },
    include: WITH_PARTIES,
  });
  if (!row) throw notFound("approval");
  return row;
}
export type ApprovalRecord = Awaited<ReturnType<typeof findApproval>>;

const requirements = z.array(
  z.object({
    policy: z.string(),
    count: z.number(),
    eligible: z.array(z.string()),
    actingFor: z.optional(z.record(z.string(), z.array(z.string()))),
  }),
);

/** The groups that must say yes, as they were worked out when the agent asked. */
export function requirementsOf(row: { requirements: unknown }): Requirement[] {
  return requirements.parse(row.requirements);
}

/** The answers so far. */
export function answersOf(row: {
  decisions: readonly { personId: string; answer: string }[];
}): Answer[] {
  return row.decisions.map(({ personId, answer }) => ({
    personId,
    answer: oneOf(["approve", "deny"], answer),
  }));
}

/** How many places are filled by a yes, of how many. */
export function progressOf(
  groups: readonly Requirement[],
  answers: readonly Answer[],
): { given: number; needed: number } {
  const yes = answers.flatMap(({ personId, answer }) => (answer === "approve" ? [personId] : []));
  const given = groups.map((group) => Math.min(group.count, placesFilled(group, yes)));
  const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
  return { given: sum(given), needed: sum(groups.map((group) => group.count)) };
}

/** The reader, as separation of duties sees them. */
export type Reader = { id: string; email: string };

/** A request as the inbox shows it to this reader. */
export function approvalRowOf(row: ApprovalRecord, reader: Reader | null, now: Date): ApprovalRow {
  const groups = requirementsOf(row);
  const waiting = row.state === "pending" && row.expiresAt > now;
  return {
    id: row.id,
    state: oneOf(APPROVAL_STATES, row.state),
    agent: row.agent,
    tool: toolRef(row.tool),
    session: { id: row.session.id, name: row.session.externalId },
    onBehalfOf: row.onBehalfOf,
    requestedAt: timeOf(row.requestedAt),
    expiresAt: timeOf(row.expiresAt),
    settledAt: timeOrNull(row.settledAt),
    ...progressOf(groups, answersOf(row)),
    mine: waiting && reader !== null && isWaitingFor(row, groups, reader),
  };
}

function isWaitingFor(row: ApprovalRecord, groups: Requirement[], reader: Reader): boolean {
  const answered = row.decisions.some((decision) => decision.personId === reader.id);
  const separate = isSeparate(reader, { onBehalfOf: row.onBehalfOf ?? undefined });
  return !answered && separate && mayAnswer(groups, reader.id);
}
