"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { QueryContract } from "../contract/verb";
import { call, keyOf } from "./client";
import type { ProblemError } from "./problem";

type Options<O> = {
  /** What the server already read for the first paint. */
  initialData?: O;
  enabled?: boolean;
  /** Asks again every so many milliseconds. Prefer `useLive`. */
  refetchInterval?: number;
  /** Keeps the last answer on the screen while another question is answered: for lists that turn pages. */
  keepPrevious?: boolean;
};

/** One question to the API, kept current by `useLive` and by the commands that touch its noun. */
export function useVerb<I, O>(
  contract: QueryContract<I, O>,
  input: Partial<I>,
  options: Options<O> = {},
) {
  const { initialData, enabled, refetchInterval, keepPrevious } = options;
  return useQuery<O, ProblemError>({
    queryKey: keyOf(contract, input),
    queryFn: ({ signal }) => call(contract, input, signal),
    initialData: initialData as undefined,
    enabled,
    refetchInterval,
    placeholderData: keepPrevious ? keepPreviousData : undefined,
  });
}
