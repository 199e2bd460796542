import type pg from "pg";

const WAKE_EVERY_MS = 1_000;

/** Tells whoever watches that something may have changed, at most once a second. */
export type WakeUp = { note: () => void; flush: () => Promise<void> };

/** Collects what is noted, and tells of it when it is flushed. */
export function wakeUp(pool: pg.Pool): WakeUp {
  let pending = false;
  let last = 0;
  return {
    note: () => {
      pending = true;
    },
    flush: async () => {
      const now = Date.now();
      if (!pending || now - last < WAKE_EVERY_MS) return;
      pending = false;
      last = now;
      await pool.query("SELECT pg_notify('ambit', '')");
    },
  };
}
