import * as z from "zod/mini";
import {
  ACCESS_REQUEST_KINDS,
  type AccessRequestRow,
  type StatedTerms,
  statedTerms,
} from "../../contract/access-request";
import { type Answer, APPROVAL_STATES, type Decider } from "../../core/approval";
import { notFound } from "../../core/kernel";
import type { Terms } from "../../core/policy";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { oneOf, REF, timeOf, timeOrNull, toolRef } from "../show";
import { type Asked, decidersFor, metBy, type People } from "./people";

/** What a request's row needs of the tables beside it. */
export const WITH_PARTIES = {
  requester: REF,
  agent: true,
  tool: true,
  answers: { orderBy: { at: "asc" } },
} as const;

/** One request with its parties and answers. @throws AppError `not_found` */
export async function findRequest(tx: Tx, ctx: Ctx, id: string) {
  const row = await tx.accessRequest.findUnique({
    where: { orgId_id: { orgId: ctx.orgId, id } },
    include: WITH_PARTIES,
  });
  if (!row) throw notFound("access request");
  return row;
}
export type StoredRequest = Awaited<ReturnType<typeof findRequest>>;

/** Terms as the database and the API have them. */
export function stated(terms: Terms): StatedTerms {
  const { resources, constraints, obligations, boundary, stepUp } = terms;
  const expiresAt = timeOrNull(terms.expiresAt);
  return { resources, constraints, obligations, boundary, stepUp, expiresAt };
}

/** The inverse of `stated`. */
export function termsStored(json: unknown): Terms {
  const { expiresAt, ...terms } = statedTerms.parse(json);
  return { ...terms, expiresAt: expiresAt === null ? null : new Date(expiresAt) };
}

/** The answers so far. */
export function answersOf({ answers }: Pick<StoredRequest, "answers">): Answer[] {
  return answers.map(({ personId, answer }) => ({
    personId,
    answer: oneOf(["approve", "deny"], answer),
  }));
}

const settledDeciders = z.array(
  z.object({
    policy: z.string(),
    count: z.number(),
    eligible: z.array(z.string()),
    actingFor: z.optional(z.record(z.string(), z.array(z.string()))),
    reached: z.object({
      type: z.enum(["resource", "tool"]),
      id: z.string(),
      ownerId: z.nullable(z.string()),
    }),
    standIn: z.boolean(),
  }),
);

/** Who must say yes: as it was when the last answer settled it, else as things are now. */
export function decidersStored(row: Asked & { deciders: unknown }, people: People): Decider[] {
  return row.deciders === null ? decidersFor(row, people) : settledDeciders.parse(row.deciders);
}

/** A request as the list shows it to this reader. */
export function showRequest(
  row: StoredRequest,
  people: People,
  reader: string | null,
  now: Date,
): AccessRequestRow {
  const offered = statedTerms.parse(row.offered);
  const groups = decidersStored(row, people);
  const given = groups.filter((group) => metBy(group, answersOf(row))).length;
  return {
    id: row.id,
    kind: oneOf(ACCESS_REQUEST_KINDS, row.kind),
    state: oneOf(APPROVAL_STATES, row.state),
    requester: row.requester,
    agent: { id: row.agent.id, name: row.agent.name },
    tool: toolRef(row.tool),
    resources: row.resourceIds.map((id) => ({ id, name: people.resources.get(id)?.name ?? id })),
    boundary: offered.boundary,
    purpose: row.purpose,
    accessUntil: offered.expiresAt ?? timeOf(row.expiresAt),
    requestedAt: timeOf(row.requestedAt),
    expiresAt: timeOf(row.expiresAt),
    settledAt: timeOrNull(row.settledAt),
    given,
    needed: groups.length,
    mine: row.state === "pending" && row.expiresAt > now && waitsFor(row, groups, reader),
  };
}

/** Whether a request waits for this person's answer. */
export function waitsFor(
  { answers }: { answers: readonly { personId: string }[] },
  groups: readonly Decider[],
  reader: string | null,
): boolean {
  if (reader === null || answers.some(({ personId }) => personId === reader)) return false;
  return groups.some(({ eligible }) => eligible.includes(reader));
}
