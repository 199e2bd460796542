import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@/lib/core/kernel";
import type { Child } from "./child";
import { tailOf } from "./log-file";

const PATIENCE_MS = 120_000;
const DEATHS = 4;

/**
 * Waits until a child is ready: `url` answers 2xx or 3xx; without a url, it has lived for a second. Throws
 * `unavailable` with its last words where it keeps dying or does not become ready.
 */
export async function waitUntilReady(
  child: Child,
  url: string | undefined,
  calledOff: AbortSignal,
): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until && child.deaths() < DEATHS) {
    calledOff.throwIfAborted();
    if (url ? await answers(url) : await lives(child)) return;
    await sleep(100);
  }
  const words = tailOf(child.logPath, 12);
  const what = child.deaths() < DEATHS ? "did not become ready" : "keeps ending";
  throw new AppError(
    "unavailable",
    `${child.name} ${what}; its last words (all of them are in ${child.logPath}):\n${words}`,
    { reason: "not_ready" },
  );
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(10_000) });
    await response.arrayBuffer();
    return response.status < 400;
  } catch {
    return false;
  }
}

async function lives(child: Child): Promise<boolean> {
  const pid = child.pid();
  await sleep(1_000);
  return pid !== undefined && child.pid() === pid;
}
