import type { BudgetKey } from "../routing-ports";

/** How many calls may wait for their records, beside those that were let in meanwhile. */
const MOST_UNRECORDED = 1_024;
/** How much of their texts is kept until then, in UTF-16 units. */
const MOST_TEXT = 32 * 1024 * 1024;

type Applied = { period: BudgetKey };

/** One call whose answer is over, or nearly, and that is not settled and on record yet. */
type Unsettled = {
  orgId: string;
  applied: readonly Applied[];
  /** Resolves, or fails, with the first try to settle its budgets. */
  settled: Promise<unknown>;
  /** Resolves when all of it is on record or given up. */
  recorded: Promise<unknown>;
  /** The texts that are kept for its record, in UTF-16 units. */
  size: number;
};

/** The calls that are over and wait for their records. */
export type Settling = {
  note: (call: Unsettled) => void;
  /** Waits for what is being settled of these budgets: whoever had an answer finds what it took counted. */
  of: (orgId: string, applied: readonly Applied[]) => Promise<void>;
  /** Whether so many wait that no more may come. */
  isFull: () => boolean;
  /** Waits so long, ms, or until it is hurried: all are, or the database was `away` and is back. */
  pause: (ms: number, away: boolean) => Promise<void>;
  hurry: (which: "all" | "away") => void;
  /**
   * Waits until all that there are now are on record or given up, and no longer than so many ms.
   * @returns how many still wait
   */
  all: (within: number) => Promise<number>;
};

/** @param count told how many there are, whenever that changes */
export function createSettling(count: (unrecorded: number) => void): Settling {
  const under = new Map<string, Set<Promise<unknown>>>();
  const unrecorded = new Set<Unsettled>();
  const paused = new Map<() => void, { away: boolean }>();
  let texts = 0;
  const counted = (change: number) => {
    texts += change;
    count(unrecorded.size);
  };
  return {
    note: (call) => {
      const { orgId, applied, settled, recorded, size } = call;
      for (const key of applied.map((one) => keyOf(orgId, one))) {
        const waiting = under.get(key) ?? new Set();
        under.set(key, waiting.add(settled));
        over(settled, () => {
          waiting.delete(settled);
          if (waiting.size === 0 && under.get(key) === waiting) under.delete(key);
        });
      }
      unrecorded.add(call);
      counted(size);
      over(recorded, () => {
        unrecorded.delete(call);
        counted(-size);
      });
    },
    of: async (orgId, applied) => {
      if (under.size === 0) return;
      await Promise.allSettled(applied.flatMap((one) => [...(under.get(keyOf(orgId, one)) ?? [])]));
    },
    isFull: () => unrecorded.size >= MOST_UNRECORDED || texts >= MOST_TEXT,
    pause: (ms, away) =>
      new Promise((resolve) => {
        const go = () => {
          clearTimeout(late);
          paused.delete(go);
          resolve();
        };
        const late = setTimeout(go, ms).unref();
        paused.set(go, { away });
      }),
    hurry: (which) => {
      for (const [go, { away }] of [...paused]) if (away || which === "all") go();
    },
    all: async (within) => {
      const present = [...unrecorded];
      let late: NodeJS.Timeout | undefined;
      const bound = new Promise((resolve) => {
        late = setTimeout(resolve, within);
      });
      await Promise.race([Promise.allSettled(present.map(({ recorded }) => recorded)), bound]);
      clearTimeout(late);
      return present.filter((call) => unrecorded.has(call)).length;
    },
  };
}

function keyOf(orgId: string, { period }: Applied): string {
  return [orgId, period.budget, period.scope_is].join("\n");
}

function over(work: Promise<unknown>, then: () => void): void {
  work.then(then, then);
}
