import { AppError, notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import type { Ctx } from "../ctx";
import { type ActingPerson, actingPerson } from "../relation";
import type { Done } from "../verb";

type Stakes = { askerId: string; askedIds: string[] };

/**
 * Ends a pending request in a person's name. Of two who end it at once, one is told that it was ended.
 * @param may whether the person has a say in it
 * @returns who asked, and what the verb answers and records
 * @throws AppError `not_found`, `forbidden`, or `conflict` where it is over
 */
export async function settleRequest<State extends "declined" | "withdrawn">(
  tx: Tx,
  ctx: Ctx,
  { id, state, reason }: { id: string; state: State; reason: string },
  may: { by: (stakes: Stakes, acting: ActingPerson) => boolean; words: string },
): Promise<{ askerId: string; done: Done<{ id: string; state: State }> }> {
  const { orgId } = ctx;
  const row = await tx.changeRequest.findFirst({ where: { orgId, id } });
  if (!row) throw notFound("request");
  const acting = await actingPerson(tx, ctx);
  if (!acting.operator && !may.by(row, acting))
    throw new AppError("forbidden", may.words, { reason: "not_related" });
  const { count } = await tx.changeRequest.updateMany({
    where: { orgId, id, state: "pending" },
    data: { state, settledAt: ctx.now(), settledById: acting.id, answer: reason },
  });
  if (count === 0)
    throw new AppError("conflict", "The request is over already.", { reason: "settled" });
  const event = changeEvent({
    ...{ kind: `reach.${state}`, subject: { type: "change_request", id } },
    ...{ after: { state }, open: ["state"], reason },
  });
  return { askerId: row.askerId, done: { result: { id, state }, event } };
}
