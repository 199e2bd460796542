import type { DriftBaseline } from "../../contract/drift";
import { BASELINE_KINDS, breaksOf } from "../../core/drift";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { peopleNames } from "../record/names";
import { oneOf, timeOf } from "../show";

/** What began a baseline of an agent, the latest first. */
export async function readBaselines(tx: Tx, ctx: Ctx, agentId: string): Promise<DriftBaseline[]> {
  const { orgId } = ctx;
  const rows = await tx.driftBaseline.findMany({ where: { orgId, agentId } });
  const people = rows.flatMap(({ personId }) => personId ?? []);
  const names = await peopleNames(tx, orgId, people);
  const personOf = new Map(rows.map(({ kind, value, personId }) => [`${kind} ${value}`, personId]));
  const seen = rows.map(({ kind, value, at }) => ({
    ...{ kind: oneOf(BASELINE_KINDS, kind), value, at },
  }));
  return breaksOf(seen)
    .toReversed()
    .map(({ kind, value, before, at }) => {
      const person = personOf.get(`${kind} ${value}`) ?? null;
      return { kind, value, before, at: timeOf(at), person: person ? names(person) : null };
    });
}
