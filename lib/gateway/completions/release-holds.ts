import type { Applied } from "../budget/standing";
import type { Desk } from "../evaluate/desk";
import { tryLater } from "../record/try-later";

/**
 * Lets go of what is held for a call that will not be made. Where that fails it is tried again, as what stays held counts as spent
 * once it has run out.
 * @returns when the first try is over
 */
export async function releaseHolds(
  desk: Pick<Desk, "ports" | "settling">,
  { orgId, call, applied }: { orgId: string; call: string; applied: readonly Applied[] },
): Promise<void> {
  const { ports, settling } = desk;
  const release = () => ports.budgets.settle(orgId, call, []);
  const settled = release();
  const recorded = settled.catch(async (error: unknown) => {
    ports.log.error({ err: error, call }, "what a call held is not let go of yet");
    if (await tryLater(desk, error, release)) return;
    ports.log.error({ call }, "what a call held that was not made will count as spent");
    ports.metrics.givenUp();
  });
  settling.note({ orgId, applied, settled, recorded, size: 0 });
  await settled.catch(() => undefined);
}
