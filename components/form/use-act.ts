"use client";

import { useRouter } from "next/navigation";
import { toast } from "@/components/ui/toaster";
import type { CommandContract } from "@/lib/contract/verb";
import { useCommand } from "@/lib/query";

/**
 * A command as a page gives it: sends it, says what was done, and paints the page anew. Rejects with what the server said.
 * @param done what the reader is told afterwards
 */
export function useAct<I, O>(
  contract: CommandContract<I, O>,
  done?: string | ((result: O) => string),
): (input: I) => Promise<O> {
  const router = useRouter();
  const { mutateAsync } = useCommand(contract);
  return async (input) => {
    const result = await mutateAsync(input);
    if (done) toast.success(typeof done === "string" ? done : done(result));
    router.refresh();
    return result;
  };
}
