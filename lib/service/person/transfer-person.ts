import { personTransferContract } from "../../contract/handover";
import { AppError, invalid } from "../../core/kernel";
import { bumpEpoch } from "../epoch";
import { command, type VerbEvent } from "../verb";
import { carryOut, only, planHandover, TRANSFERABLE } from "./holding/hand-over";
import { findPerson, lockPerson, showPerson } from "./person-row";

export const transferPerson = command(personTransferContract, async (tx, ctx, input) => {
  const { id, toId, things, reason } = input;
  await bumpEpoch(tx, ctx.orgId);
  await lockPerson(tx, ctx.orgId, id);
  const person = showPerson(await findPerson(tx, ctx.orgId, id));
  if (toId === id) throw invalid("/toId", "is the person themselves");
  const kinds = things || input.kinds ? input.kinds : TRANSFERABLE;
  const named = things?.map((thing) => ({ ...thing, to: toId }));
  const handover = {
    kinds: Object.fromEntries((kinds ?? []).map((kind) => [kind, toId])),
    ...(named ? { things: named } : {}),
  };
  const plan = only(await planHandover(tx, ctx, id, handover, "/toId"), kinds, things);
  if (plan.items.length === 0)
    throw new AppError("conflict", `${person.name} holds nothing of that kind.`, {
      reason: "holds_nothing",
    });
  const { handed, events } = await carryOut(tx, ctx, plan, person, reason);
  const said: VerbEvent = {
    kind: "person.handed_over",
    subject: { type: "person", id },
    data: {
      to: toId,
      handed_over: handed.given.map(({ kind, to, count }) => ({ kind, to: to.id, count })),
      keys_revoked: handed.keysRevoked,
    },
    payloads: [{ name: "reason", content: reason }],
  };
  // One thing alone says all that there is to say.
  const [first, ...more] = events;
  const result = { id, total: plan.items.length, ...handed };
  if (first && more.length === 0) return { result, event: first };
  return { result, also: events, event: said };
});
