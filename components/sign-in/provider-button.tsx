"use client";

import { LoaderCircle, LogIn } from "lucide-react";
import { useState } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { ProblemError, type ProviderErrand, providerUrl } from "@/lib/query";

type Props = Omit<ButtonProps, "onClick" | "asChild"> & {
  /** What the identity provider is called. */
  provider: string;
  errand: ProviderErrand;
  onRefused: (message: string) => void;
};

/** Goes on at the identity provider. */
export function ProviderButton({ provider, errand, onRefused, ...rest }: Props) {
  const [pending, setPending] = useState(false);
  async function go() {
    if (pending) return;
    setPending(true);
    onRefused("");
    try {
      window.location.assign(await providerUrl(errand));
    } catch (error) {
      setPending(false);
      onRefused(error instanceof ProblemError ? error.message : `${provider} was not asked.`);
    }
  }
  return (
    <Button type="button" aria-disabled={pending || undefined} onClick={() => void go()} {...rest}>
      {pending ? <LoaderCircle aria-hidden className="animate-spin" /> : <LogIn aria-hidden />}
      Continue with {provider}
    </Button>
  );
}
