"use client";

import "./globals.css";
import { ErrorState } from "@/components/ui/error-state";

/** Shown when even the root layout failed: it stands alone, so it follows the system's theme and fonts. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>The console could not start · Ambit</title>
        <main className="grid min-h-dvh place-items-center">
          <ErrorState title="The console could not start" retry={retry}>
            Nothing was changed. Try again in a moment; if it fails again, look at the console's log
            on the machine that runs it.
          </ErrorState>
        </main>
      </body>
    </html>
  );
}
