"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { CommandContract } from "../contract/verb";
import { call } from "./client";
import { ProblemError } from "./problem";
import { askToReauthenticate } from "./reauthentication";
import { concerns } from "./use-live";

type Options<I, O> = {
  /** Verbs or nouns whose answers are asked for again; the command's own noun always is. */
  invalidates?: readonly string[];
  onSuccess?: (result: O, input: I) => unknown;
  onError?: (error: ProblemError) => unknown;
};

/**
 * One command. Where the sign-in is too old for it, the password is asked for and the command sent again; whoever cancels
 * gets the refusal. Afterwards the answers it may have changed are asked for again.
 */
export function useCommand<I, O>(contract: CommandContract<I, O>, options: Options<I, O> = {}) {
  const client = useQueryClient();
  const noun = contract.name.split(".")[0] ?? contract.name;
  return useMutation<O, ProblemError, I>({
    mutationKey: [contract.name],
    mutationFn: (input) => callFresh(contract, input),
    onSuccess: async (result, input) => {
      const keys = [noun, ...(options.invalidates ?? [])];
      await Promise.all([
        client.invalidateQueries({ predicate: concerns(keys) }),
        options.onSuccess?.(result, input),
      ]);
    },
    onError: (error) => options.onError?.(error),
  });
}

async function callFresh<I, O>(contract: CommandContract<I, O>, input: I): Promise<O> {
  try {
    return await call(contract, input);
  } catch (error) {
    const stale = error instanceof ProblemError && error.problem.reason === "stale_sign_in";
    if (!stale || !(await askToReauthenticate())) throw error;
    return call(contract, input);
  }
}
