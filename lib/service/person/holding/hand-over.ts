import type { HandedOver, Handover, HoldingKind } from "../../../contract/handover";
import { AppError, type FieldIssue, invalid } from "../../../core/kernel";
import type { Tx } from "../../../store/transact";
import type { Ctx } from "../../ctx";
import { requireActivePerson } from "../../relation";
import { tell } from "../../tell";
import type { VerbEvent } from "../../verb";
import { findPerson, showPerson } from "../person-row";
import { type Heir, type Held, SORTS, type Sort } from ".";

type Item = { sort: Sort; held: Held; to: Heir | null };

/** What is to be handed over, each with who takes it; null where nobody was named. */
export type Plan = { items: Item[] };

/**
 * Everything that a person holds, with who gets it. Whoever is named is held in place until the transaction ends, so that nobody
 * leaves while they are being given something.
 * @param path where in the input people are named, for refusals
 * @throws AppError `invalid` for whoever is not there, is the person themselves, or cannot take what they would get; for things
 *   that are not held
 */
export async function planHandover(
  tx: Tx,
  ctx: Ctx,
  personId: string,
  handover: Handover,
  path: string,
): Promise<Plan> {
  const heirs = await heirsOf(tx, ctx, personId, handover, path);
  const named = new Map(handover.things?.map((t) => [`${t.kind} ${t.id}`, t.to]));
  const holder = { orgId: ctx.orgId, personId };
  const items: Item[] = [];
  for (const sort of SORTS)
    for (const held of await sort.find(tx, holder)) {
      const key = `${sort.kind} ${held.id}`;
      const id = named.get(key) ?? handover.kinds?.[sort.kind] ?? handover.to;
      named.delete(key);
      const to = id === undefined ? null : (heirs.get(id) ?? null);
      if (to) refuseUnfit(sort, to, path);
      items.push({ sort, held, to });
    }
  const [unknown] = named.keys();
  if (unknown) throw invalid(`${path}/things`, `${unknown} is not theirs (any more)`);
  return { items };
}

function refuseUnfit(sort: Sort, to: Heir, path: string): void {
  const why = sort.refuses?.(to) ?? null;
  if (why !== null) throw invalid(path, why);
}

async function heirsOf(
  tx: Tx,
  ctx: Ctx,
  personId: string,
  { to, kinds = {}, things = [] }: Handover,
  path: string,
): Promise<Map<string, Heir>> {
  const ids = [to, ...Object.values(kinds), ...things.map((thing) => thing.to)];
  const heirs = new Map<string, Heir>();
  // In one order, whoever hands over to whom.
  for (const id of [...new Set(ids)].filter((each) => each !== undefined).sort()) {
    if (id === personId) throw invalid(path, "names the person themselves");
    await requireActivePerson(tx, ctx.orgId, id, path);
    const { name, email, roles } = showPerson(await findPerson(tx, ctx.orgId, id));
    heirs.set(id, { id, name, email, roles });
  }
  return heirs;
}

/** That everything that must have an owner gets one. @throws AppError `conflict` naming what would not */
export function refuseOrphans({ items }: Plan): void {
  const left = items.filter(({ sort, to }) => to === null && sort.lapse === undefined);
  if (left.length === 0) return;
  const issues: FieldIssue[] = left
    .slice(0, 100)
    .map(({ held }) => ({ path: "/handover", message: held.words }));
  throw new AppError("conflict", "Say who takes over what they hold.", {
    reason: "still_owns",
    issues,
  });
}

/** Gives everything in the plan to those named, lets lapse what nobody takes, and says what became of each thing. */
export async function carryOut(
  tx: Tx,
  ctx: Ctx,
  { items }: Plan,
  from: { id: string; name: string },
  reason: string,
): Promise<{ handed: HandedOver; events: VerbEvent[] }> {
  const events: VerbEvent[] = [];
  const given = new Map<string, HandedOver["given"][number]>();
  const fates = { given: 0, revoked: 0, cancelled: 0, lapsed: 0 };
  for (const { sort, held, to } of items) {
    const done = to
      ? await sort.give(tx, ctx, held, { from: from.id, to, reason })
      : await sort.lapse?.(tx, ctx, held, from.id, reason);
    if (!done) continue;
    events.push(done.event);
    fates[done.fate]++;
    if (done.fate === "given" && to) countGift(given, sort, to);
  }
  const handed = {
    given: [...given.values()],
    keysRevoked: fates.revoked,
    requestsCancelled: fates.cancelled,
  };
  await tellHeirs(tx, ctx, handed, from);
  return { handed, events };
}

function countGift(
  given: Map<string, HandedOver["given"][number]>,
  { kind }: Sort,
  { id, name }: Heir,
): void {
  const key = `${kind} ${id}`;
  given.set(key, { kind, to: { id, name }, count: (given.get(key)?.count ?? 0) + 1 });
}

/** Whoever got something is told, once. */
async function tellHeirs(
  tx: Tx,
  ctx: Ctx,
  { given }: HandedOver,
  from: { name: string },
): Promise<void> {
  const counts = new Map<string, number>();
  for (const { to, count } of given) counts.set(to.id, (counts.get(to.id) ?? 0) + count);
  for (const [id, count] of counts) {
    const things = count === 1 ? "1 thing is" : `${count} things are`;
    await tell(tx, ctx, [id], {
      kind: "person.took_over",
      subject: `${things} yours now`,
      lines: [`${from.name} handed them over to you: your page lists what you own and answer for.`],
      path: `/settings/people/${id}`,
    });
  }
}

/** Of a plan only what was asked for. */
export function only(
  { items }: Plan,
  kinds: readonly HoldingKind[] | undefined,
  things: readonly { kind: HoldingKind; id: string }[] | undefined,
): Plan {
  if (!kinds && !things) return { items };
  return {
    items: items.filter(
      ({ sort, held }) =>
        kinds?.includes(sort.kind) ||
        things?.some(({ kind, id }) => kind === sort.kind && id === held.id),
    ),
  };
}

/** What may be given by somebody who stays: requests wait for them, and withdrawing their own is for them to do. */
export const TRANSFERABLE = SORTS.map(({ kind }) => kind).filter(
  (kind) => kind !== "access-request" && kind !== "request",
);
