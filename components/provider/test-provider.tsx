"use client";

import { useState } from "react";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import { type ProviderDetail, providerTestContract } from "@/lib/contract/provider";
import { ProblemError } from "@/lib/query";

/** Asks a provider with its key which models it has; the answer stays on its page. */
export function TestProvider({ provider: { id } }: { provider: ProviderDetail }) {
  const [pending, setPending] = useState(false);
  const test = useAct(providerTestContract);
  const ask = async () => {
    setPending(true);
    try {
      const { ok, note } = await test({ id });
      if (ok) toast.success(note);
      else toast.error(note);
    } catch (error) {
      toast.error(error instanceof ProblemError ? error.message : "It could not be asked.");
    } finally {
      setPending(false);
    }
  };
  return (
    <Button onClick={ask} disabled={pending} aria-busy={pending}>
      {pending ? "Asking" : "Ask it"}
    </Button>
  );
}
