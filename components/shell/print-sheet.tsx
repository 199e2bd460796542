"use client";

import { Printer } from "lucide-react";
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/button";

/** Prints the page. */
export function PrintButton() {
  return (
    <Button onClick={() => window.print()}>
      <Printer aria-hidden />
      Print
    </Button>
  );
}

type Printed = { at: string; address: string };

/** What a printed sheet says of itself: whose record it is, who printed it, when, and where it is looked up again. */
export function PrintNote({ org, by }: { org: string; by: string }) {
  const [printed, setPrinted] = useState<Printed | null>(null);
  useEffect(() => {
    const note = () =>
      flushSync(() => setPrinted({ at: new Date().toISOString(), address: window.location.href }));
    window.addEventListener("beforeprint", note);
    return () => window.removeEventListener("beforeprint", note);
  }, []);
  return (
    <p className="hidden break-inside-avoid border-t pt-2 text-muted-foreground text-xs print:block">
      {org}, as it stood in Ambit{printed ? ` on ${printed.at}` : ""}. Printed by {by}.
      {printed ? <span className="wrap-anywhere block">{printed.address}</span> : null}
    </p>
  );
}
