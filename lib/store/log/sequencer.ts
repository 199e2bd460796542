import type pg from "pg";
import { extendsHead } from "../../core/audit";
import { AppError } from "../../core/kernel";
import { orgTransaction, type Sql } from "../org-transaction";
import { beginLog, type LogState, readLogState } from "./log-state";
import type { LogPorts, LogRestart, PublishedHead, RestartReason } from "./ports";
import { restartLog } from "./restart-log";
import { BATCH, sequenceBatch } from "./sequence-batch";
import { recordedHead, recordHead, signHead } from "./sign-head";
import { storedTiles } from "./tile-store";

/** The least time between two checkpoints of one org, in milliseconds. */
const SIGN_EVERY_MS = 1_000;
const LOCK_CLASS = 72_707_371;

/** What one turn did. `more`: events wait beyond this turn's batch. */
export type Turn = { sequenced: number; signed: boolean; more: boolean; restart?: LogRestart };

export type Sequencer = {
  /** One turn of one org. Does nothing where another process is at it. Safe to be killed anywhere. */
  turn: (orgId: string) => Promise<Turn>;
};

const IDLE: Turn = { sequenced: 0, signed: false, more: false };

/** Extends the logs: one process per org at a time, whichever holds the org's advisory lock. */
export function openSequencer(pool: Pick<pg.Pool, "connect">, ports: LogPorts): Sequencer {
  const signedAt = new Map<string, number>();

  async function work(sql: Sql, orgId: string): Promise<Turn> {
    const published = await ports.publication.latest(orgId);
    const log = await presentLog(sql, orgId, published);
    const breach = published && (await breachOf(sql, orgId, log, published));
    if (published && breach) {
      const restart = await restartLog(sql, ports, orgId, log, published, breach);
      return { ...IDLE, more: true, restart };
    }
    await reconcile(sql, ports, orgId, log, published);
    const sequenced = log.waiting ? await sequenceBatch(sql, orgId, log) : 0;
    const signed = isDue(orgId) && (await sign(sql, orgId, published));
    return { sequenced, signed, more: sequenced === BATCH };
  }

  function isDue(orgId: string): boolean {
    const last = signedAt.get(orgId) ?? Number.NEGATIVE_INFINITY;
    return ports.now().getTime() - last >= SIGN_EVERY_MS;
  }

  /** Signs a head only when the tree as stored leads to it, and to the head before. */
  async function sign(sql: Sql, orgId: string, published: PublishedHead | null): Promise<boolean> {
    const log = await readLogState(sql, orgId);
    const { root } = log;
    if (root === null || log.size <= log.signedSize) return false;
    const before = published?.logNo === log.logNo ? [published] : [];
    for (const head of [{ size: log.size, root }, ...before])
      if (!(await holds(sql, orgId, log, head)))
        throw new AppError("conflict", "The stored tree does not lead to its head: not signed.", {
          reason: "log_forked",
        });
    await signHead(sql, ports, orgId, { ...log, root });
    signedAt.set(orgId, ports.now().getTime());
    return true;
  }

  return {
    turn: async (orgId) => {
      const client = await pool.connect();
      let broken = true;
      try {
        const turn = await underLock(client, orgId, () => work(client, orgId));
        broken = false;
        return turn;
      } finally {
        // Closing the connection is what surely gives the lock back.
        client.release(broken);
      }
    },
  };
}

async function underLock(sql: Sql, orgId: string, run: () => Promise<Turn>): Promise<Turn> {
  const { rows } = await sql.query<{ held: boolean }>(
    "SELECT pg_try_advisory_lock($1, hashtext($2)) AS held",
    [LOCK_CLASS, orgId],
  );
  if (!rows[0]?.held) return IDLE;
  const turn = await run();
  await sql.query("SELECT pg_advisory_unlock($1, hashtext($2))", [LOCK_CLASS, orgId]);
  return turn;
}

/** The org's active log; the first one is begun here, unless one was published that the database does not know. */
async function presentLog(
  sql: Sql,
  orgId: string,
  published: PublishedHead | null,
): Promise<LogState> {
  const log = await readLogState(sql, orgId);
  if (log.logNo > 0 || published || !log.waiting) return log;
  await orgTransaction(sql, orgId, () => beginLog(sql, orgId, 1));
  return { ...log, logNo: 1 };
}

/** A crash between publishing and recording leaves a head in one place only; a lost folder leaves them all in the other. */
async function reconcile(
  sql: Sql,
  ports: LogPorts,
  orgId: string,
  log: LogState,
  published: PublishedHead | null,
): Promise<void> {
  if (published && published.logNo === log.logNo && published.size > log.signedSize)
    await recordHead(sql, ports, orgId, published);
  if (published || log.signedSize === 0) return;
  const head = await recordedHead(sql, orgId, log.logNo);
  if (head) await ports.publication.publish(orgId, head);
}

/** How the database's log fails to extend the head published last; null when it does. */
async function breachOf(
  sql: Sql,
  orgId: string,
  log: LogState,
  published: PublishedHead,
): Promise<RestartReason | null> {
  if (log.logNo < published.logNo) return "older_log";
  if (log.logNo > published.logNo) return null;
  if (log.size < published.size) return "shortened";
  const idle = log.size === published.size && !log.waiting;
  const extended = idle ? isSameRoot(log, published) : await holds(sql, orgId, log, published);
  return extended ? null : "forked";
}

function isSameRoot(log: LogState, published: PublishedHead): boolean {
  return log.root !== null && Buffer.from(log.root).equals(published.root);
}

/** Whether the stored tree begins with this head. A tree with holes begins with nothing. */
async function holds(
  sql: Sql,
  orgId: string,
  log: LogState,
  head: { size: number; root: Uint8Array },
): Promise<boolean> {
  const readTile = storedTiles(sql, orgId, log.logNo);
  try {
    return await orgTransaction(sql, orgId, () => extendsHead({ size: log.size, readTile }, head));
  } catch (error) {
    if (error instanceof AppError && error.reason === "tile_damaged") return false;
    throw error;
  }
}
