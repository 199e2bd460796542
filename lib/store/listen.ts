import pg from "pg";

/** Wakes whoever waits for something to have changed. Wake-ups carry nothing: the reader asks again. */
export type WakeUps = {
  /** Calls `listener` after each wake-up until the returned function is called. */
  subscribe: (listener: () => void) => () => void;
  end: () => Promise<void>;
};

const COALESCE_MS = 250;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 15_000;

/**
 * One LISTEN connection for the whole process, fanned out. It connects with the first listener, reconnects with back-off,
 * and wakes everybody after each reconnection, since what was sent meanwhile is lost.
 */
export function openWakeUps(url: string, channel: string): WakeUps {
  const listeners = new Set<() => void>();
  let client: pg.Client | undefined;
  let pending: NodeJS.Timeout | undefined;
  let retry: NodeJS.Timeout | undefined;
  let delay = FIRST_RETRY_MS;
  let ended = false;

  const wake = () => {
    pending ??= setTimeout(() => {
      pending = undefined;
      for (const listener of listeners) listener();
    }, COALESCE_MS);
  };
  const again = (lost: pg.Client) => {
    if (client !== lost || ended) return;
    client = undefined;
    lost.end().catch(() => undefined);
    retry = setTimeout(() => {
      retry = undefined;
      connect();
    }, delay);
    delay = Math.min(delay * 2, LONGEST_RETRY_MS);
  };
  const connect = () => {
    const made = new pg.Client({ connectionString: url, keepAlive: true });
    client = made;
    made.on("error", () => again(made));
    made.on("end", () => again(made));
    made.on("notification", wake);
    made
      .connect()
      .then(() => made.query(`LISTEN ${made.escapeIdentifier(channel)}`))
      .then(() => {
        delay = FIRST_RETRY_MS;
        wake();
      })
      .catch(() => again(made));
  };
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      if (!client && !retry && !ended) connect();
      return () => {
        listeners.delete(listener);
      };
    },
    end: async () => {
      ended = true;
      clearTimeout(pending);
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}
