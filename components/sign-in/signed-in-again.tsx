"use client";

import { useEffect } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { tellProof } from "./proof-channel";
import { providerRefusalOf } from "./refusal";

/** The end of signing in again in a tab of its own: tells the tab that waits, and closes where the browser lets it. */
export function SignedInAgain({
  error,
  provider,
}: {
  error?: string | undefined;
  provider: string;
}) {
  useEffect(() => {
    if (error) return;
    tellProof(true);
    window.close();
  }, [error]);
  return (
    <div className="flex flex-col items-start gap-4">
      {error ? (
        <Banner tone="red" alert>
          {providerRefusalOf(error, provider)}
        </Banner>
      ) : (
        <p>Close this tab and go on where you were: what you began there goes through now.</p>
      )}
      <Button onClick={() => window.close()}>Close this tab</Button>
    </div>
  );
}
