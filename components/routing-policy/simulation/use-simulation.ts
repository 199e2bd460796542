"use client";

import { useCallback, useRef, useState } from "react";
import type { SimulatedTask } from "@/lib/contract/routing-policy";
import { simulatePage } from "@/lib/query/routing-policy";

/** So many tasks are looked at at most: the newest. */
export const MOST_TASKS = 2000;

export type Simulation = {
  tasks: readonly SimulatedTask[];
  /** Tasks in the period, `more` beyond what was counted, and how many were looked at. */
  total: number;
  more: boolean;
  examined: number;
  /** Could not be decided again: their facts were erased. */
  erased: readonly { id: string; at: string }[];
  /** Over which models it was asked for. */
  models: ModelsOf;
};

/** The models that there were when each task was routed, or those of today. */
export type ModelsOf = "then" | "today";

type Asked = { number: number; from: string; to: string; models: ModelsOf };

/** Routes recorded tasks again, some at a time, so that what has come can be seen and stopped. */
export function useSimulation() {
  const [result, setResult] = useState<Simulation | null>(null);
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<unknown>();
  const stopped = useRef(false);
  const run = useCallback(async (asked: Asked) => {
    stopped.current = false;
    setRunning(true);
    setError(undefined);
    let so: Simulation = {
      ...{ tasks: [], total: 0, more: false, examined: 0, erased: [], models: asked.models },
    };
    setResult(so);
    let after: string | null = null;
    try {
      do {
        const page: Awaited<ReturnType<typeof simulatePage>> = await simulatePage(asked, after);
        so = {
          ...so,
          tasks: [...so.tasks, ...page.tasks],
          total: after === null ? page.total : so.total,
          more: after === null ? page.more : so.more,
          examined: so.examined + page.examined,
          erased: [...so.erased, ...page.erased],
        };
        after = page.next;
        setResult(so);
      } while (after !== null && so.examined < MOST_TASKS && !stopped.current);
    } catch (failure) {
      setError(failure);
    } finally {
      setRunning(false);
    }
  }, []);
  const stop = useCallback(() => {
    stopped.current = true;
  }, []);
  return { result, running, error, run, stop };
}
