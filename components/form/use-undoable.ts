"use client";

import { useRouter } from "next/navigation";
import { toast } from "@/components/ui/toaster";
import type { CommandContract } from "@/lib/contract/verb";
import { useCommand } from "@/lib/query";
import { tell } from "./problem";

/** Long enough to read what was done and to think better of it. */
const SHOWN_MS = 15_000;

type Undo<I, O, U> = {
  contract: CommandContract<U, unknown>;
  /** What the undoing takes. */
  input: (result: O, input: I) => U;
  /** What the reader is told afterwards. */
  done: string;
};

/**
 * A command that can be taken back: what was done is said with a button that undoes it, and the page is painted anew. Rejects with
 * what the server said.
 * @param invalidates further nouns whose answers it changes
 */
export function useUndoable<I, O, U>(
  contract: CommandContract<I, O>,
  undo: Undo<I, O, U>,
  done: (result: O) => string,
  invalidates: readonly string[] = [],
): (input: I) => Promise<O> {
  const router = useRouter();
  const act = useCommand(contract, { invalidates });
  const back = useCommand(undo.contract, { invalidates });
  const takeBack = async (input: U) => {
    try {
      await back.mutateAsync(input);
      toast.success(undo.done);
      router.refresh();
    } catch (error) {
      toast.error("Not undone", { description: tell(error)?.detail });
    }
  };
  return async (input) => {
    const result = await act.mutateAsync(input);
    toast.success(done(result), {
      duration: SHOWN_MS,
      action: { label: "Undo", onClick: () => void takeBack(undo.input(result, input)) },
    });
    router.refresh();
    return result;
  };
}
