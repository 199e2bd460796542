import type { ChainOverview } from "../../contract/chain";
import type { Tx } from "../../store/transact";
import { timeOrNull } from "../show";

const DAY_MS = 86_400_000;
/** How far back sessions are looked at before anything was mined. */
const LOOK_BACK_DAYS = 90;

/** What the last mining rested on. */
export async function readMining(tx: Tx, orgId: string): Promise<ChainOverview["mining"]> {
  const cursor = await tx.chainCursor.findFirst({ where: { orgId } });
  return {
    minedAt: timeOrNull(cursor?.minedAt),
    since: timeOrNull(cursor?.since),
    sessions: cursor?.sessions ?? 0,
    support: cursor?.support ?? 0,
  };
}

/** From when on sessions count: the beginning of the last mining's look-back. */
export function lookBackOf(mining: ChainOverview["mining"], now: Date): Date {
  return new Date(mining.since ?? now.getTime() - LOOK_BACK_DAYS * DAY_MS);
}

/** From when on calls that rules spoke of count: the UTC day in which the look-back begins. */
export function firstDayOf(mining: ChainOverview["mining"], now: Date): Date {
  const since = lookBackOf(mining, now);
  return new Date(Math.floor(since.getTime() / DAY_MS) * DAY_MS);
}
