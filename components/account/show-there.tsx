"use client";

import { LogIn } from "lucide-react";
import { useEffect, useState } from "react";
import { listenForProof } from "@/components/sign-in/proof-channel";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { DialogClose, DialogContent } from "@/components/ui/dialog";
import { ProblemError, providerUrl, reauthentication } from "@/lib/query";

/**
 * Asks somebody who came from the identity provider to show who they are there again, in a tab of its own, so that nothing on
 * this page is lost; goes on once that tab says that they have.
 */
export function ShowThere({ provider }: { provider: string }) {
  const [refusal, setRefusal] = useState("");
  const [waiting, setWaiting] = useState(false);
  useEffect(() => listenForProof((proven) => proven && reauthentication.settle(true)), []);
  async function go() {
    // Opened at once, since browsers let pages open tabs only while somebody presses something.
    const tab = window.open("about:blank", "_blank");
    setRefusal("");
    try {
      const url = await providerUrl({ purpose: "prove" });
      if (tab) tab.location.replace(url);
      else window.location.assign(url);
      setWaiting(true);
    } catch (error) {
      tab?.close();
      setRefusal(error instanceof ProblemError ? error.message : `${provider} was not asked.`);
    }
  }
  return (
    <DialogContent
      size="sm"
      title="Show that it is you"
      description="This needs a sign-in of the last 15 minutes."
      footer={
        <>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="primary" onClick={() => void go()}>
            <LogIn aria-hidden />
            Continue with {provider}
          </Button>
        </>
      }
    >
      {refusal ? (
        <Banner tone="red" alert>
          {refusal}
        </Banner>
      ) : null}
      <p className="text-sm">
        {waiting
          ? `Sign in at ${provider} in the tab that opened. This goes on by itself afterwards.`
          : `${provider} asks you to sign in again, in a new tab. This page stays as it is.`}
      </p>
    </DialogContent>
  );
}
