import type { Desk } from "../evaluate/desk";
import { tryLater } from "../record/try-later";
import type { Over } from "./call";
import { recordCompletion } from "./record-completion";

/**
 * Settles the budgets of a call and records it. What fails is tried again, in the end in vain; of a call that is given up, or whose
 * gateway dies, the route stays on record, and what it held counts as spent once it has run out, unless it was settled before.
 * @returns when the session in this process knows of it and its record is on its way, or the first try has failed
 */
export async function recordOver(desk: Desk, over: Over): Promise<void> {
  const { ports, settling } = desk;
  const { orgId } = over.caller;
  const settle = once(async () => {
    if (over.applied.length > 0) await ports.budgets.settle(orgId, over.call, over.spent);
  });
  let offered = () => {};
  const onItsWay = new Promise<void>((resolve) => {
    offered = resolve;
  });
  const record = once(() => recordCompletion(desk, over, offered));
  const settled = settle();
  const first = bothOf([settled, record()]);
  const recorded = first.catch(async (error: unknown) => {
    const facts = { route: over.route, completion: over.call };
    ports.log.error({ err: error, ...facts }, "a completion is not on record yet");
    if (await tryLater(desk, error, () => bothOf([settle(), record()]))) return;
    ports.log.error(facts, "a completion is given up; its route is on record");
    ports.metrics.givenUp();
  });
  settling.note({ orgId, applied: over.applied, settled, recorded, size: sizeOf(over) });
  await Promise.race([onItsWay, first.catch(() => undefined)]);
}

/** How much of it is kept until it is on record, in UTF-16 units of its texts. */
function sizeOf({ payloads }: Over): number {
  return payloads.reduce((sum, { content }) => sum + content.length, 0);
}

/** Does something until it has succeeded, and never again. */
function once(work: () => Promise<unknown>): () => Promise<void> {
  let done = false;
  return async () => {
    if (done) return;
    await work();
    done = true;
  };
}

/** Waits for both, whichever fails. @throws what the first to fail did */
async function bothOf(works: Promise<void>[]): Promise<void> {
  for (const one of await Promise.allSettled(works))
    if (one.status === "rejected") throw one.reason;
}
